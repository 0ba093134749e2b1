Option Explicit
Option Private Module

' Stands where xlwings' module stands in the add-in: LibreOffice cannot run that one's Declare lines.

Public Starts As Long            ' how often a Python process was asked for
Public Refuses As Boolean        ' whether it cannot be started
Public Dies As Boolean           ' whether the next call finds the process gone
Public Writes As Boolean         ' whether commands write into the workbook's second sheet
Public Journal As String         ' what was executed

Public Function XLPy() As Object
    Starts = Starts + 1
    If Refuses Then Err.Raise 1000, "xlwings", "Could not load the DLL"
    Set XLPy = New StubPython
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    GetConfig = default
End Function

Public Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = False
End Function
