Option Explicit
Option Private Module

' The way from Excel to Python. One Python process serves all workbooks; it is started once and kept.

Private running As Object        ' the Python process
Private refusal As String        ' why it could not be started
Private refusedAt As Date
Private described As Boolean     ' whether the function wizard knows our functions

Private Const OWN_ERROR As Long = 513

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
    If Not retried And Not running Is Nothing Then
        retried = True           ' the process may have ended since the last call
        Set running = Nothing
        Resume Again
    End If
    PyCall = "#计算程序没有响应，请点“督查通报”里的“诊断”"
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
    Python().Exec "import tongbao.commands; tongbao.commands." & pythonName & "()"
    LookAtFront                  ' a command writes settings while events are off
    Exit Sub
Failed:
    Tell "没有完成。" & vbCrLf & vbCrLf & Left$(Err.Description, 500) & vbCrLf & vbCrLf & _
        "请点“诊断”；仍不行时把上面的文字发给维护人员。"
End Sub

' Asks the process for something harmless, and starts a new one if it has ended: a command itself
' is never sent twice.
Private Sub EnsureRunning()
    On Error GoTo Ended
    Python().Exec ""
    Exit Sub
Ended:
    If running Is Nothing Then Err.Raise OWN_ERROR, "tongbao", refusal
    Set running = Nothing
    Resume Afresh
Afresh:
    On Error GoTo 0
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

Private Function Python() As Object
    If running Is Nothing Then
        ' Without this a sheet of 5000 formulas would try, and wait, 5000 times.
        If refusal <> "" And Now < refusedAt + TimeSerial(0, 5, 0) Then
            Err.Raise OWN_ERROR, "tongbao", refusal
        End If
        On Error GoTo Refused
        Set running = XLPy()
        refusal = ""
    End If
    Set Python = running
    Exit Function
Refused:
    refusal = "Python 没有启动：" & Err.Description
    refusedAt = Now
    Err.Raise OWN_ERROR, "tongbao", refusal
End Function

' --- Opening and closing ---------------------------------------------------------------------

Public Sub AddinOpened()
    WatchWorkbooks
    ' Excel first finishes opening; then Python starts, so that the first formula need not wait.
    On Error Resume Next
    Application.OnTime Now + TimeSerial(0, 0, 1), OwnMacro("StartTongbao")
End Sub

Public Sub AddinCloses()
    On Error Resume Next
    Set running = Nothing
    StopWatching
End Sub

Public Sub StartTongbao()
    On Error Resume Next
    DescribeOnce
    If FileExists(CStr(GetConfig("INTERPRETER_WIN", ""))) Then Python().Exec "import tongbao.functions"
End Sub

' Excel takes descriptions only while a workbook is open, so this is tried again until one is.
Public Sub DescribeOnce()
    If described Or ActiveWorkbook Is Nothing Then Exit Sub
    described = True
    DescribeFunctions
    If ThisWorkbook.IsAddin Then ThisWorkbook.Saved = True   ' descriptions count as a change to it
End Sub

' The name under which Excel finds a procedure of ours later.
Public Function OwnMacro(ByVal procedure As String) As String
    OwnMacro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & procedure
End Function

' --- Text ------------------------------------------------------------------------------------

' Returns the text whose UTF-16 code units are given, four hexadecimal digits each.
Public Function Cn(ByVal digits As String) As String
    Dim at As Long
    For at = 1 To Len(digits) Step 4
        Cn = Cn & ChrW(CLng("&H" & Mid$(digits, at, 4) & "&"))
    Next at
End Function
