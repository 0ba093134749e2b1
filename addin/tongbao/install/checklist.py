"""The ten minutes with a real Excel that no test can stand in for."""

FIRST_EXCEL = (
    "打开 Excel，不提示修复文件，功能区出现“督查通报”选项卡",
    "文件—选项—高级—常规：勾选“显示加载项用户接口错误”，重新打开 Excel，没有弹出错误",
    "按 Alt+F11，选中 tongbao 工程，调试—编译，没有报错",
    "新建工作簿，在 A1 写 95，B1 写 =GRADE(A1)，得到等次；改 A1，等次跟着变",
    "插入函数对话框里有“督查通报”类别，每个参数有中文说明",
    "点“新建”，选信息报送统计表，点“预览改动”，列出的单元格与表相符",
    "点“计算考核结果”，名次、等次填进表里，原有的格式和公式没有变",
    "点“生成通报”，提示改动数和核对问题，放一分钟也不弹出“正在等待……OLE 操作”；"
    "确定后 Word 文件打开，字体、页边距正常",
    "改“规则”表里的最低分，用 =GRADE 的单元格跟着变；不变时点“重新计算”",
    "保存后改一个数、不保存，点“下一期”，另存的一份打开，里面没有本期的数，原来的工作簿没有变；"
    "点“设置”右边的箭头、“上期工作簿…”，选原来的工作簿，显示与它比较的结果",
    "再打开一个工作簿，两边都能用；任务管理器里只有一个 pythonw.exe；关闭 Excel 后它也结束",
)


def checklist_lines() -> tuple[str, ...]:
    """Return the checklist, numbered."""
    heading = "第一次在 Excel 里使用，请花十分钟逐项看一遍："
    return (heading, *(f"{number}. {text}" for number, text in enumerate(FIRST_EXCEL, 1)))
