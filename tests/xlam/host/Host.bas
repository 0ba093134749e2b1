' Opens a workbook with its macros allowed, calculates it, and writes the first sheet's texts to a file:
' cells of a row apart by tabs, rows by line feeds.
Sub Run(source As String, target As String)
  Dim options(1) As New com.sun.star.beans.PropertyValue
  options(0).Name = "FilterName"
  options(0).Value = "Calc MS Excel 2007 VBA XML"
  options(1).Name = "MacroExecutionMode"
  options(1).Value = 4
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, options())
  document.calculateAll()
  sheet = document.Sheets.getByIndex(0)
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  out = CreateUnoService("com.sun.star.io.TextOutputStream")
  out.setOutputStream(files.openFileWrite(ConvertToURL(target)))
  out.setEncoding("UTF-8")
  For row = 0 To cursor.RangeAddress.EndRow
    For column = 0 To cursor.RangeAddress.EndColumn
      out.writeString(sheet.getCellByPosition(column, row).String + Chr(9))
    Next column
    out.writeString(Chr(10))
  Next row
  out.closeOutput()
  document.close(True)
End Sub
