Option Explicit
Option Private Module

' The way from Excel to Python. One Python process serves all workbooks; it is started once and kept.

Private running As Object        ' the Python process
Private refusal As String        ' why it could not be started, or cannot answer
Private refusedAt As Date

Private Const OWN_ERROR As Long = 513
Private Const GUARDED As String = "import traceback|wrong = ''|try:|    ?|except BaseException:|    wrong = traceback.format_exc()"

' --- Worksheet functions ---------------------------------------------------------------------

' Calls a worksheet function in Python. What goes wrong comes back as a text that begins with #.
Public Function PyCall(ByVal pythonName As String, ByVal arguments As Variant) As Variant
    Dim retried As Boolean
    On Error GoTo Failed
    arguments = WithoutEmptyTails(arguments)
Again:
    PyCall = Python().CallUDF("tongbao.functions", pythonName, (arguments), AskingBook(), Application.Caller)
    Exit Function
Failed:
    If Not running Is Nothing And Not retried Then
        If Not IsAlive() Then    ' the process may have ended since the last call
            retried = True
            Set running = Nothing
            Resume Again
        End If
    End If
    PyCall = "#" & WhyNoAnswer()
End Function

' What a cell shows instead of an answer. What would happen again in every cell is remembered: without
' that a sheet of 5000 formulas would start Python 5000 times.
Private Function WhyNoAnswer() As String
    Dim wrong As String
    On Error Resume Next
    If running Is Nothing Then
        WhyNoAnswer = refusal
    ElseIf Not IsAlive() Then
        WhyNoAnswer = Refused("Python 启动后又退出了。请关闭 Excel，重新运行“安装.cmd”。", "ended")
    Else
        wrong = WhatWentWrong("import tongbao.functions")
        If wrong <> "" Then WhyNoAnswer = Refused(Incomplete(wrong), wrong)
    End If
    If WhyNoAnswer = "" Then WhyNoAnswer = "计算程序没有响应，请点“督查通报”里的“诊断”"
End Function

' The workbook whose cell asks: not always the one in front.
Public Function AskingBook() As Object
    If TypeName(Application.Caller) = "Range" Then
        Set AskingBook = Application.Caller.Worksheet.Parent
    Else
        Set AskingBook = ActiveWorkbook
    End If
End Function

' --- Ribbon buttons --------------------------------------------------------------------------

' Runs the command behind a button. Python speaks to the clerk; what it cannot say is said here.
Public Sub RunCommand(ByVal pythonName As String, ByVal needsWorkbook As Boolean)
    Dim wrong As String
    If needsWorkbook And ActiveWorkbook Is Nothing Then
        Tell "请先打开统计工作簿，再点这个按钮；窗口上方有“启用编辑”的，先点它。"
        Exit Sub
    End If
    WatchWorkbooks
    NewStamp
    refusal = ""
    On Error GoTo Failed
    EnsureRunning
    NameCaller
    wrong = WhatWentWrong("import tongbao.commands; tongbao.commands." & pythonName & "()")
    If wrong <> "" Then TellFailure wrong
    LookAtFront                  ' a command writes settings while events are off
    Exit Sub
Failed:
    If Err.Number = OWN_ERROR Then
        Tell refusal
    Else
        TellFailure Err.Description
    End If
End Sub

Private Sub TellFailure(ByVal wrong As String)
    NoteInLog wrong
    If InStr(wrong, "ModuleNotFoundError:") > 0 Or InStr(wrong, "ImportError:") > 0 Then
        Tell Incomplete(wrong)
    Else
        Tell "没有完成：" & LastLine(wrong) & vbCrLf & vbCrLf & _
            "请再点一次；仍不行时，关闭 Excel，重新运行“安装.cmd”，并把上面的文字发给维护人员。"
    End If
End Sub

' A command itself is never sent twice, so the process is asked for something harmless first.
Private Sub EnsureRunning()
    If IsAlive() Then Exit Sub
    Set running = Nothing
    Python().Exec ""
End Sub

' Without a workbook in front the add-in itself is named: a command must not find one closed since.
Private Sub NameCaller()
    Dim book As Object
    Set book = ActiveWorkbook
    If book Is Nothing Then Set book = ThisWorkbook
    Python().SetAttr Python().Module("xlwings._xlwindows"), "BOOK_CALLER", book
End Sub

Private Sub Tell(ByVal message As String)
    MsgBox message, vbExclamation, "督查通报助手"
End Sub

' --- The Python process ----------------------------------------------------------------------

' Starts Python ahead of the first formula.
Public Sub StartPython()
    On Error Resume Next
    Python().Exec "import tongbao.functions"
End Sub

Public Sub LetPythonGo()
    On Error Resume Next
    Set running = Nothing
End Sub

Private Function Python() As Object
    Dim program As String, said As String
    If running Is Nothing Then
        If refusal <> "" And Now < refusedAt + TimeSerial(0, 5, 0) Then
            Err.Raise OWN_ERROR, "tongbao", refusal
        End If
        On Error GoTo NoPython
        program = CStr(GetConfig("INTERPRETER_WIN", ""))
        ' Where only the program is missing, xlwings would wait for it for minutes.
        If InStr(program, "\") > 0 And Not FileExists(program) Then Err.Raise OWN_ERROR, "tongbao", "not there"
        Set running = XLPy()
        refusal = ""
    End If
    Set Python = running
    Exit Function
NoPython:
    said = Err.Description
    Err.Raise OWN_ERROR, "tongbao", Refused(NotStarted(program), said)
End Function

' The diagnosis is a command in Python itself, so nobody is sent to it from here.
Private Function NotStarted(ByVal program As String) As String
    If FileExists(program) Then
        NotStarted = "Python 没有启动：“" & program & "”在，但启动不了。" & _
            "请把它所在的文件夹加入杀毒软件的信任区，关闭 Excel，重新运行“安装.cmd”。"
    Else
        NotStarted = "Python 没有启动：没有找到“" & program & "”，可能被杀毒软件隔离了。" & _
            "请先在杀毒软件里恢复并信任，关闭 Excel，重新运行“安装.cmd”。"
    End If
End Function

' Remembers why Python cannot answer, and says it.
Private Function Refused(ByVal reason As String, ByVal detail As String) As String
    Set running = Nothing
    refusal = reason
    refusedAt = Now
    Refused = reason
    NoteInLog detail
End Function

Private Function IsAlive() As Boolean
    On Error Resume Next
    running.Exec ""
    IsAlive = Err.Number = 0
End Function

' Runs a statement in Python and returns its account of what went wrong, empty if nothing did. An error
' that crosses over by itself arrives upside down, and cut off where a folder has a Chinese name.
Private Function WhatWentWrong(ByVal statement As String) As String
    Dim names As Object
    Set names = Python().Dict()
    Python().Exec Replace(Replace(GUARDED, "|", vbLf), "?", statement), names
    WhatWentWrong = Python().Var(Python().GetItem(names, "wrong"))
End Function

' Python runs, but a part of the program is not there or does not load.
Private Function Incomplete(ByVal wrong As String) As String
    Incomplete = "程序不完整（" & LastLine(wrong) & "），可能有文件被杀毒软件隔离了。" & _
        "请先在杀毒软件里恢复并信任，关闭 Excel，重新运行“安装.cmd”。"
End Function

' The last line with something in it: of Python's account of an error, what it was.
Private Function LastLine(ByVal text As String) As String
    Dim part As Variant
    For Each part In Split(Replace(text, vbCr, vbLf), vbLf)
        If Trim$(part) <> "" Then LastLine = Trim$(part)
    Next part
    LastLine = Left$(LastLine, 200)
End Function

' Keeps for the people who help what is of no use to a clerk: in Python's log, which is UTF-8, so in
' ASCII.
Private Sub NoteInLog(ByVal detail As String)
    Dim file As Integer
    On Error Resume Next
    file = FreeFile
    Open LogFile() For Append As #file
    Print #file, Format$(Now, "yyyy-mm-dd hh:mm:ss") & " tongbao excel" & vbCrLf & InAscii(detail)
    Close #file
End Sub

Private Function LogFile() As String
    LogFile = Environ$("LOCALAPPDATA") & "\tongbao\tongbao.log"
End Function

Private Function InAscii(ByVal text As String) As String
    Dim at As Long, code As Long
    For at = 1 To Len(text)
        code = AscW(Mid$(text, at, 1))
        If code >= 0 And code < 128 Then
            InAscii = InAscii & Mid$(text, at, 1)
        Else
            InAscii = InAscii & "\u" & Right$("000" & Hex$(code), 4)
        End If
    Next at
End Function

' --- Text ------------------------------------------------------------------------------------

' Returns the text whose UTF-16 code units are given, four hexadecimal digits each.
Public Function Cn(ByVal digits As String) As String
    Dim at As Long
    For at = 1 To Len(digits) Step 4
        Cn = Cn & ChrW(CLng("&H" & Mid$(digits, at, 4) & "&"))
    Next at
End Function
