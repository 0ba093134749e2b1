Option Explicit
Option Private Module

' When functions must calculate again: Excel sees no link between a formula and the settings sheets.

Private stamp As Double
Private changing As Boolean
Private seen As Collection       ' what the settings sheets of each workbook held when last looked at
Private events As TongbaoEvents

Private Const MOST_CELLS As Double = 20000   ' of a settings sheet that is looked at as a whole

' A number that changes whenever the settings in a workbook may have changed, and the workbook: two
' that are calculated at once have rules of their own.
Public Function SettingsStamp() As String
    Dim book As Object
    If stamp = 0 Then NewStamp
    WatchWorkbooks
    Set book = AskingBook()
    SettingsStamp = CStr(stamp) & "|"
    If Not book Is Nothing Then SettingsStamp = SettingsStamp & book.Name
End Function

Public Sub NewStamp()
    ' Seconds since 1900, so that a restart of the add-in never repeats a stamp.
    If stamp = 0 Then stamp = Int(CDbl(Now) * 86400#)
    stamp = stamp + 1
End Sub

Public Sub WatchWorkbooks()
    Dim book As Object
    If Not events Is Nothing Then Exit Sub
    Set events = New TongbaoEvents
    On Error Resume Next
    For Each book In Workbooks
        LookForChanges book
    Next book
End Sub

Public Sub StopWatching()
    Set events = Nothing
End Sub

' --- What changed ----------------------------------------------------------------------------

' Excel tells of a cell that is typed into, but not of a sheet that was deleted, renamed or copied in,
' of a formula on it with a new result, or of what is written while events are off. So the sheets are
' looked at now and then; a workbook never seen before is only remembered.
Public Sub LookForChanges(ByVal book As Object)
    Dim before As String, known As Boolean, current As String
    If changing Then Exit Sub
    On Error Resume Next
    before = seen.Item(book.FullName)
    known = Err.Number = 0
    On Error GoTo 0
    current = SettingsIn(book)
    If Not known Then
        Remember book, current
    ElseIf current <> before Then
        SettingsChanged book
    End If
End Sub

Public Sub LookAtFront()
    If Not ActiveWorkbook Is Nothing Then LookForChanges ActiveWorkbook
End Sub

' A sheet about to be deleted is still there.
Public Sub LookSoon()
    On Error Resume Next
    Application.OnTime Now, OwnMacro("LookAtFront")
End Sub

Private Sub Remember(ByVal book As Object, ByVal settings As String)
    If seen Is Nothing Then Set seen = New Collection
    On Error Resume Next
    seen.Remove book.FullName
    seen.Add settings, book.FullName
End Sub

' The settings sheets of a workbook as one text.
Private Function SettingsIn(ByVal book As Object) As String
    Dim sheet As Object
    On Error Resume Next
    For Each sheet In book.Worksheets
        If IsSettingsSheet(sheet.Name) Then
            SettingsIn = SettingsIn & vbTab & sheet.Name & vbTab & ValuesIn(sheet.UsedRange)
        End If
    Next sheet
End Function

' All values with their types, and where they begin.
Private Function ValuesIn(ByVal cells As Object) As String
    Dim value As Variant, texts() As String, count As Double, at As Long
    count = CDbl(cells.Rows.Count) * cells.Columns.Count
    If count > MOST_CELLS Then Exit Function
    ReDim texts(count)
    texts(0) = cells.Row & " " & cells.Column & " " & cells.Rows.Count
    For Each value In AsArray(cells.Value)
        at = at + 1
        texts(at) = VarType(value) & " " & CStr(value)
    Next value
    ValuesIn = Join(texts, vbTab)
End Function

Private Function AsArray(ByVal values As Variant) As Variant
    If IsArray(values) Then AsArray = values Else AsArray = Array(values)
End Function

' --- What is calculated again ----------------------------------------------------------------

' Has the sheets that use our functions calculated again.
Public Sub SettingsChanged(ByVal book As Object)
    Dim sheet As Object
    Dim calls As Variant
    NewStamp
    Remember book, SettingsIn(book)
    calls = Split(UCase$(FunctionNames()), " ")
    changing = True              ' what follows may change settings that are formulas
    On Error Resume Next
    For Each sheet In book.Worksheets
        If sheet.EnableCalculation And UsesFunctions(sheet, calls) Then
            sheet.EnableCalculation = False
            sheet.EnableCalculation = True
        End If
    Next sheet
    changing = False
End Sub

Private Function UsesFunctions(ByVal sheet As Object, ByVal calls As Variant) As Boolean
    Dim area As Object
    Dim formula As Variant
    If sheet.ProtectContents Then
        UsesFunctions = True     ' Excel does not list the formulas of a protected sheet
        Exit Function
    End If
    On Error GoTo NoFormulas
    For Each area In sheet.UsedRange.SpecialCells(xlCellTypeFormulas).Areas
        For Each formula In AsArray(area.Formula)
            If CallsFunction(UCase$(formula), calls) Then
                UsesFunctions = True
                Exit Function
            End If
        Next formula
    Next area
NoFormulas:
End Function

Private Function CallsFunction(ByVal formula As String, ByVal calls As Variant) As Boolean
    Dim name As Variant
    For Each name In calls
        If InStr(formula, name & "(") > 0 Then
            CallsFunction = True
            Exit Function
        End If
    Next name
End Function
