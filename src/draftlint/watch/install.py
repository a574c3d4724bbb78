"""Ready files that start the hook by itself: a systemd unit for Linux, a task for the Task Scheduler of Windows."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

UNIT, TASK, SVN = "draftlint-watch.service", "draftlint-watch.xml", "svn-pre-commit.sh"


class Command(NamedTuple):
    """What is started."""

    program: str  # with its path
    folder: str
    state: str


def _quoted(text: str) -> str:
    """An argument in a systemd unit: quotes, backslashes and the signs of its own that must not be replaced."""
    said = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{said}"'


def unit(command: Command) -> str:
    """The systemd unit."""
    return f"""\
# 安装：把本文件放到 /etc/systemd/system/{UNIT}，然后
#   systemctl daemon-reload && systemctl enable --now {UNIT[:-8]}
# 看经过：journalctl -u {UNIT[:-8]}
[Unit]
Description=draftlint: pre-submission hook of a shared folder
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target remote-fs.target

[Service]
Type=exec
# 专用账号，共享文件夹里只有它能写“已受理”：
#User=draftlint
ExecStart={_quoted(command.program)} watch {_quoted(command.folder)} --state {_quoted(command.state)}
# 共享没有连上时结束（退出码 2），稍后再试
Restart=always
RestartSec=30
KillSignal=SIGTERM
TimeoutStopSec=300
UMask=0027
NoNewPrivileges=true
PrivateTmp=true

[Install]
WantedBy=multi-user.target
"""


def task(command: Command) -> str:
    """The task for Windows: started with the machine, again after a failure, never twice at once."""
    arguments = f'watch "{command.folder}" --state "{command.state}"'
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>draftlint：看管共享文件夹，收件、核查、受理或退回</Description>
    <URI>\\draftlint-watch</URI>
  </RegistrationInfo>
  <Triggers>
    <BootTrigger>
      <Enabled>true</Enabled>
      <Delay>PT1M</Delay>
    </BootTrigger>
    <CalendarTrigger>
      <Repetition>
        <Interval>PT10M</Interval>
        <Duration>P1D</Duration>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>Password</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(command.program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def svn_hook(command: Command) -> str:
    """A pre-commit hook of Subversion: each Word file of the transaction by way of standard input."""
    program = command.program.replace("'", "'\\''")
    return f"""\
#!/bin/sh
# 放到 Subversion 仓库的 hooks/pre-commit，并加上执行权限；不合格的文稿提交不进去。
REPOS="$1"
TXN="$2"
code=0
svnlook changed -t "$TXN" "$REPOS" | sed -n 's/^[AU][ U]  *//p' | {{
  while IFS= read -r path; do
    case "$path" in
      *.docx | *.docm)
        svnlook cat -t "$TXN" "$REPOS" "$path" | '{program}' hook - --stdin-filename "$path" 1>&2 || code=1
        ;;
    esac
  done
  exit $code
}}
"""


def steps(folder: str, command: Command) -> str:
    """What a person does with the files."""
    return f"""\
已写好三个文件，在“{folder}”里：

{UNIT}（Linux，systemd）
  sudo cp {UNIT} /etc/systemd/system/
  sudo systemctl daemon-reload && sudo systemctl enable --now {UNIT[:-8]}

{TASK}（Windows 任务计划程序）
  schtasks /Create /TN draftlint-watch /XML {TASK} /RU 运行账号 /RP *
  开机启动；万一停了，十分钟内自动再启动，不会同时运行两个。

{SVN}（Subversion 仓库的 hooks/pre-commit）
  git 仓库用 pre-commit：.pre-commit-config.yaml 里写本项目的地址和 id: draftlint。

启动的命令：{command.program} watch {command.folder} --state {command.state}
请用专用账号运行，并且只给这个账号写“{"已受理"}”的权限：共享文件夹挡不住别人保存，没有这项权限设置，
“已受理”只是提醒，不是把关。请先手工运行一次 draftlint watch 文件夹 --once 试试。
"""
