Option Explicit

Public Said As String            ' what a clerk would have read last
Public Wizard As StubBook        ' whose functions the wizard is told of
Public RefusesHidden As Boolean  ' whether it takes none of a hidden workbook
Public RefusesAll As Boolean

' Called from cells of the test workbook, which LibreOffice may calculate more than once.

Public Function Decoded(ByVal digits As String) As String
    Decoded = Cn(digits)
End Function

' --- When Python does not answer ---------------------------------------------------------------

' How often Python is started for three cells, and what the last of them shows.
Public Function CellsWithoutPython(ByVal program As String) As String
    BeginAfresh
    LetPythonGo
    Refuses = True
    Interpreter = program
    CellsWithoutPython = ThreeAnswers()
End Function

Public Function CellsWithError(ByVal account As String) As String
    BeginAfresh
    Fails = True
    If account <> "" Then Says = "Traceback" & vbLf & "  File x, line 1" & vbLf & account & vbLf
    CellsWithError = ThreeAnswers()
End Function

Public Function CellsWithDyingPython() As String
    BeginAfresh
    Dies = True
    DiesAlways = True
    CellsWithDyingPython = ThreeAnswers()
End Function

' What a clerk reads who presses a button.
Public Function ButtonWithoutPython(ByVal program As String) As String
    BeginAfresh
    LetPythonGo
    Refuses = True
    Interpreter = program
    run_doctor Nothing
    ButtonWithoutPython = Replace(Said, vbCrLf, " ")
End Function

Public Function ButtonWithError(ByVal account As String) As String
    BeginAfresh
    Fails = True
    Says = "Traceback" & vbLf & "  File x, line 1" & vbLf & account & vbLf
    run_doctor Nothing
    ButtonWithError = Replace(Said, vbCrLf, " ")
End Function

' A button forgets what went wrong before.
Private Sub BeginAfresh()
    Refuses = False
    Dies = False
    DiesAlways = False
    Fails = False
    Says = ""
    Interpreter = ""
    run_doctor Nothing
End Sub

Private Function ThreeAnswers() As String
    Dim answer As Variant, before As Long
    before = Starts
    answer = PyCall("grade", Array(1))
    answer = PyCall("grade", Array(1))
    answer = PyCall("grade", Array(1))
    ThreeAnswers = (Starts - before) & ":" & answer
End Function

Public Function AnswerAfterPythonDied() As String
    Dim answer As Variant, before As Long
    answer = PyCall("grade", Array(1))
    before = Starts
    Dies = True
    answer = PyCall("grade", Array(1))
    AnswerAfterPythonDied = (Starts - before) & ":" & answer
End Function

Public Function CommandAfterPythonDied() As String
    Dim answer As Variant, before As Long
    answer = PyCall("grade", Array(1))
    before = Starts
    Journal = ""
    Dies = True
    RunCommand "fill_results", True
    CommandAfterPythonDied = (Starts - before) & ":" & Journal
End Function

Public Function StampChanges() As String
    Dim before As String
    before = SettingsStamp()
    StampChanges = (before = SettingsStamp()) & " "
    SettingsChanged ActiveWorkbook
    StampChanges = StampChanges & (before = SettingsStamp())
End Function

Public Function StampedWorkbook() As String
    StampedWorkbook = Split(SettingsStamp(), "|")(1)
End Function

Public Function Watched(ByVal name As String) As Boolean
    Watched = IsSettingsSheet(name)
End Function

' --- Long ranges ---

' The size of each argument as it goes to Python; - for one that is no range.
Public Function Sizes(ByVal first As Variant, Optional ByVal second As Variant, Optional ByVal third As Variant) As String
    Dim arguments As Variant, at As Long
    arguments = WithoutEmptyTails(Array(first, second, third))
    For at = 0 To 2
        If TypeName(arguments(at)) = "Range" Then
            Sizes = Sizes & arguments(at).Row & "+" & arguments(at).Rows.Count & "x" & arguments(at).Columns.Count & " "
        Else
            Sizes = Sizes & "- "
        End If
    Next at
End Function

' --- Changes of settings -----------------------------------------------------------------------

' Whether each of these is noticed: nothing, a value, another name, a sheet that is gone.
Public Function Noticed() As String
    With ActiveWorkbook.Worksheets
        LookAtFront
        Noticed = NoticedNow()
        .Item("规则").Cells(1, 1).Value = .Item("规则").Cells(1, 1).Value + 1
        Noticed = Noticed & NoticedNow()
        .Item("单位名册").Name = "名册"
        Noticed = Noticed & NoticedNow()
        .Item("名册").Name = "单位名册"
        Noticed = Noticed & NoticedNow() & NoticedNow()
    End With
End Function

Private Function NoticedNow() As String
    Dim before As String
    before = SettingsStamp()
    LookAtFront
    NoticedNow = (before <> SettingsStamp()) & " "
End Function

' How many new stamps a button gives whose command writes settings, or does not.
Public Function StampsOfButton(ByVal writesSettings As Boolean) As Long
    Dim before As Double
    before = Val(SettingsStamp())
    Writes = writesSettings
    add_settings Nothing
    Writes = False
    StampsOfButton = Val(SettingsStamp()) - before
End Function

' How often the sheets of a workbook are calculated: one that uses functions, one that is not to be calculated.
Public Function Calculations() As String
    Dim book As New StubBook
    book.Add True
    book.Add False
    SettingsChanged book
    Calculations = book.Worksheets.Item(1).Calculated & " " & book.Worksheets.Item(2).Calculated & " " & book.Worksheets.Item(2).EnableCalculation
End Function

' --- The function wizard -----------------------------------------------------------------------

' Whether the functions of an add-in are described where Excel refuses hidden ones, and how it is left.
Public Function Described(ByVal hidden As Boolean, ByVal all As Boolean) As String
    Dim addin As New StubBook
    addin.IsAddin = True
    addin.Saved = True
    Set Wizard = addin
    RefusesHidden = hidden
    RefusesAll = all
    Described = DescribedIn(addin) & " " & addin.IsAddin & " " & addin.Saved & " " & Application.ScreenUpdating
    RefusesAll = False
End Function

' What Excel does when it is told of a function.
Public Sub Accept()
    Wizard.Saved = False
    If RefusesAll Or (RefusesHidden And Wizard.IsAddin) Then Err.Raise 1004, "Excel", "Cannot edit a macro on a hidden workbook"
End Sub
