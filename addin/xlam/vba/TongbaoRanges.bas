Option Explicit
Option Private Module

Private Const LONG_RANGE As Long = 10000   ' rows; shorter ranges are read in no time

' A whole column has a million cells, and reading them takes seconds in every formula. So a range that
' reaches far below what its sheet holds ends where the sheet does. Ranges of one length keep one length,
' and those of different lengths keep different ones, because functions refuse lengths that differ.
Public Function WithoutEmptyTails(ByVal arguments As Variant) As Variant
    Dim before() As Long, after() As Long, at As Long, anyLong As Boolean
    WithoutEmptyTails = arguments
    If UBound(arguments) < 0 Then Exit Function
    On Error GoTo AsTheyAre
    ReDim before(UBound(arguments))
    ReDim after(UBound(arguments))
    For at = 0 To UBound(arguments)
        If TypeName(arguments(at)) = "Range" Then
            before(at) = arguments(at).Rows.Count
        ElseIf IsArray(arguments(at)) Then
            before(at) = UBound(arguments(at), 1) - LBound(arguments(at), 1) + 1
        End If
        after(at) = before(at)
        If before(at) > LONG_RANGE Then anyLong = True
    Next at
    If Not anyLong Then Exit Function
    For at = 0 To UBound(arguments)
        If before(at) > LONG_RANGE And after(at) = before(at) Then ShortenAlike arguments, before, after, at
    Next at
    For at = 0 To UBound(arguments)
        If after(at) < before(at) Then Set arguments(at) = arguments(at).Resize(after(at))
    Next at
    WithoutEmptyTails = arguments
AsTheyAre:
End Function

' Gives all ranges as long as one of them the length that holds what any of them holds.
Private Sub ShortenAlike(arguments As Variant, before() As Long, after() As Long, ByVal first As Long)
    Dim at As Long, height As Long, filled As Long
    height = 2                   ' a single cell would mean something else
    For at = first To UBound(before)
        If before(at) = before(first) Then
            filled = FilledRows(arguments(at))
            If filled > height Then height = filled
        End If
    Next at
    Do While IsTaken(height, before, after, first)
        height = height + 1
    Loop
    For at = first To UBound(before)
        If before(at) = before(first) And height < before(at) Then after(at) = height
    Next at
End Sub

' How many of its rows lie within what its sheet holds; values that are no range have no such number.
Private Function FilledRows(ByVal cells As Object) As Long
    If cells.Areas.Count > 1 Then Err.Raise 5
    With cells.Worksheet.UsedRange
        FilledRows = .Row + .Rows.Count - cells.Row
    End With
End Function

' Whether a range that had another length has this one.
Private Function IsTaken(ByVal height As Long, before() As Long, after() As Long, ByVal first As Long) As Boolean
    Dim at As Long
    For at = 0 To UBound(before)
        If before(at) <> before(first) And after(at) = height Then IsTaken = True
    Next at
End Function
