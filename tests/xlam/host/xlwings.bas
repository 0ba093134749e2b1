Option Explicit
Option Private Module

' Stands where xlwings' module stands in the add-in: LibreOffice cannot run that one's Declare lines.
' It has a FileExists of its own.

Public Starts As Long            ' how often a Python process was asked for
Public Refuses As Boolean        ' whether it cannot be started
Public Dies As Boolean           ' whether the process is gone
Public DiesAlways As Boolean     ' whether every new one is gone at once
Public Fails As Boolean          ' whether every function ends with an error
Public Says As String            ' and what Python has to say of a statement then
Public Writes As Boolean         ' whether commands write into the workbook's second sheet
Public Interpreter As String     ' which program the settings name
Public Journal As String         ' what was executed

Public Function XLPy() As Object
    Starts = Starts + 1
    Dies = DiesAlways
    If Refuses Then Err.Raise 1000, "xlwings", "Could not load the DLL"
    Set XLPy = New StubPython
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    GetConfig = Interpreter
End Function
