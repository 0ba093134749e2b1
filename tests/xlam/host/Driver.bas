Option Explicit

' Called from cells of the test workbook, which LibreOffice may calculate more than once.

Public Function Decoded(ByVal digits As String) As String
    Decoded = Cn(digits)
End Function

Public Function StartsWhenPythonRefuses() As String
    Dim answer As Variant
    Refuses = True
    answer = PyCall("grade", Array(1))
    answer = PyCall("grade", Array(1))
    answer = PyCall("grade", Array(1))
    Refuses = False
    StartsWhenPythonRefuses = Starts & ":" & answer
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
    Dim before As Double
    before = SettingsStamp()
    StampChanges = (before = SettingsStamp()) & " "
    SettingsChanged ActiveWorkbook
    StampChanges = StampChanges & (before = SettingsStamp())
End Function

Public Function Watched(ByVal name As String) As Boolean
    Watched = IsSettingsSheet(name)
End Function
