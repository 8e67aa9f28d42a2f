"""The command `orglint doctor` as an entry of the table of commands."""

from __future__ import annotations

from orglint.cli.command import Command
from orglint.cli.commands.why import ONE_PATH, late
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, PLUGIN_OPTIONS, SETTINGS_OPTIONS
from orglint.texts import Text

DOCTOR = Command(
    "doctor",
    Text("Say whether rules, settings and waivers make sense.", "检查规则、设置和豁免本身是否合理。"),
    Text(
        "Looks at what companies are judged by, before any is judged: rules that can never fire, categories that no tool offers, "
        "names that several kinds claim, settings and waivers for rules that do not exist or without effect. Exit code 1 means "
        "that something makes no sense. Without a path the current folder is searched; it need not have org files.",
        "在检查公司之前，先检查判断所用的依据：永远不会触发的规则、没有工具提供的类别、多个部门类型共用的名称，以及针对不存在的规则"
        "或不起作用的设置和豁免。退出码 1 表示发现不合理之处。不写路径则查找当前文件夹；其中可以没有组织文件。",
    ),
    late("commands.doctor", "doctor"),
    (ONE_PATH,),
    (LOOK_UP_FORMAT, *SETTINGS_OPTIONS, *PLUGIN_OPTIONS, LANGUAGE),
    (
        ("orglint doctor", Text("the settings and org files here", "此处的设置和组织文件")),
        ("orglint doctor --isolated", Text("only what is installed", "只检查已安装的内容")),
        ("orglint doctor --output-format json org.toml", Text("for a script", "供脚本使用")),
    ),
)
