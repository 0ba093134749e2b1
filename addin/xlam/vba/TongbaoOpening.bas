Option Explicit
Option Private Module

' What happens when Excel opens the add-in, and when it closes it.

Private described As Boolean     ' whether the function wizard knows our functions
Private attempts As Long

Private Const MOST_ATTEMPTS As Long = 3

Public Sub AddinOpened()
    WatchWorkbooks
    ' Excel first finishes opening; then Python starts, so that the first formula need not wait.
    On Error Resume Next
    Application.OnTime Now + TimeSerial(0, 0, 1), OwnMacro("StartTongbao")
End Sub

Public Sub AddinCloses()
    LetPythonGo
    StopWatching
End Sub

Public Sub StartTongbao()
    On Error Resume Next
    DescribeOnce
    StartPython
End Sub

' The name under which Excel finds a procedure of ours later.
Public Function OwnMacro(ByVal procedure As String) As String
    OwnMacro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & procedure
End Function

' Excel takes descriptions only while a workbook is open, so this is tried again until one is.
Public Sub DescribeOnce()
    If described Or attempts >= MOST_ATTEMPTS Or ActiveWorkbook Is Nothing Then Exit Sub
    If Application.CutCopyMode <> 0 Then Exit Sub   ' it would end the clerk's copying
    attempts = attempts + 1
    described = DescribedIn(ThisWorkbook)
End Sub

' Describes the functions of a workbook to the wizard; False if Excel does not take it. It may refuse
' those of a hidden one ("Cannot edit a macro on a hidden workbook"), so then the add-in is none for a
' moment, which nobody sees.
Public Function DescribedIn(ByVal book As Object) As Boolean
    Dim front As Object
    Dim wasSaved As Boolean, drawn As Boolean, heard As Boolean
    On Error Resume Next
    wasSaved = book.Saved
    DescribedIn = Accepted()
    If book.IsAddin And Not DescribedIn Then
        Set front = ActiveWorkbook
        drawn = Application.ScreenUpdating
        heard = Application.EnableEvents
        Application.ScreenUpdating = False
        Application.EnableEvents = False
        book.IsAddin = False
        DescribedIn = Accepted()
        book.IsAddin = True
        If Not front Is ActiveWorkbook Then front.Activate
        Application.EnableEvents = heard
        Application.ScreenUpdating = drawn
    End If
    book.Saved = wasSaved        ' descriptions count as a change to it
End Function

Private Function Accepted() As Boolean
    On Error GoTo Refused
    DescribeFunctions
    Accepted = True
Refused:
End Function
