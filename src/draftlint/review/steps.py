"""What may be done next with a draft, and why not: each step is a pure function to an act or a refusal."""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from draftlint.findings import Finding
from draftlint.review.chain import DRAFTER, HEAD, LEADER, LEVELS, Act, Chain, State
from draftlint.review.policy import Policy, blocks

LEVEL_NAMES = {DRAFTER: "拟稿人", HEAD: "部门负责人", LEADER: "分管领导"}
STATE_NAMES = {
    State.DRAFT: "还没有送审",
    State.SUBMITTED: "已送审",
    State.HEAD_OK: "部门负责人已通过",
    State.FINAL: "已定稿",
    State.RETURNED: "已退回",
    State.RECALLED: "已撤回",
}
#: What the log says of a submission of the very bytes that were sent back.
UNCHANGED = "与退回的一稿相同"


class Refused(Exception):  # noqa: N818  the word that people read
    """A step that may not be done now; ``code`` is for machines, the sentence for people."""

    def __init__(self, code: str, message: str, held: frozenset[str] = frozenset()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.held = held  # fingerprints of what shuts the gate
        self.findings: tuple[Finding, ...] = ()  # these, for whoever shows them


class Seen(NamedTuple):
    """The bytes that somebody has before them."""

    sha256: str
    text_sha256: str = ""
    size: int = 0


class Open(NamedTuple):
    """What a step has to know of a finding."""

    fingerprint: str
    rule: str
    severity: str
    reviewer: str


def told(chain: Chain, policy: Policy) -> str:
    """In one sentence: what state it is in, and who has to act."""
    state = STATE_NAMES[chain.state]
    if chain.gone:
        return f"现在：还没有送审；这个文件名以前的记录接到了“{chain.moved_to}”。"
    if chain.state is State.RETURNED:
        state = f"已退回{LEVEL_NAMES[chain.returned_to]}"
    where = f"{state}（第{chain.round}轮）" if chain.round else state
    level = chain.waits_for
    if not level:
        return f"现在：{where}。"
    names = "、".join(policy.names(level))
    who = f"{LEVEL_NAMES[level]}{f'（{names}）' if names else ''}"
    what = {DRAFTER: "送审", HEAD: "审核", LEADER: "审定"}[level]
    if chain.state is State.RETURNED:
        what = "修改后重新送审" if level == DRAFTER else "处理"
    return f"现在：{where}，应由{who}{what}。"


def submit(
    chain: Chain,
    policy: Policy,
    by: str,
    seen: Seen,
    findings: tuple[Open, ...],
    today: str,
    ruleset: str = "",
    *,
    same: bool = False,
) -> Act:
    """Hand a draft in.

    :param same: these may be the very bytes that were sent back.
    :raises Refused: it may not be handed in now.
    """
    _holds(policy, chain, DRAFTER, by, "送审")
    current = chain.current
    if chain.state is State.RETURNED and chain.returned_to == HEAD:
        _refuse("not-your-turn", f"这份文稿退给了部门负责人处理，拟稿人现在不能送审。{told(chain, policy)}")
    going = chain.state in (State.SUBMITTED, State.HEAD_OK, State.FINAL)
    if going and current is not None and current.sha256 == seen.sha256:
        _refuse("already-submitted", f"这一稿已经送审，文件没有变化，不用再送。{told(chain, policy)}")
    _gate(chain, policy, DRAFTER, findings, today, "送审")
    unchanged = _unchanged(chain, seen)
    if unchanged and not same and not _all_waived(chain, today):
        _refuse(
            "unchanged",
            "与退回的一稿相同，一处也没有改。请按退回意见改好、存盘再送；有的问题确实不改的，先用 draftlint review waive "
            f"写明理由；和退回的人说好、原样再送的，加 --same。{told(chain, policy)}",
        )
    return Act(
        "submit", by, state=State.SUBMITTED.value, level=DRAFTER, sha256=seen.sha256,
        reason=UNCHANGED if unchanged else "",
        text_sha256=seen.text_sha256, size=seen.size, ruleset=ruleset, counts=_counts(chain, findings, today), waivers=_used(chain, findings, today),
    )  # fmt: skip


def _unchanged(chain: Chain, seen: Seen) -> bool:
    """Whether these are the bytes that were sent back to the drafter."""
    current = chain.current
    return chain.state is State.RETURNED and current is not None and current.sha256 == seen.sha256


def _all_waived(chain: Chain, today: str) -> bool:
    """Whether somebody has decided about all that was sent back: then there is nothing to mend."""
    back = chain.last_return
    return back is not None and bool(back.findings) and waived(chain, today) >= set(back.findings)


def recall(chain: Chain, policy: Policy, by: str, reason: str = "") -> Act:
    """Take a draft back before anybody has dealt with it.

    :raises Refused: somebody has, or it is not the drafter who asks.
    """
    _holds(policy, chain, DRAFTER, by, "撤回")
    if chain.state is not State.SUBMITTED or any(one.round == chain.round for one in chain.signoffs):
        _refuse("too-late", f"送审以后、部门负责人处理以前才能撤回。{told(chain, policy)}")
    if by != chain.submitted_by and by not in policy.names(DRAFTER):
        _refuse("not-yours", f"这份文稿是{chain.submitted_by}送审的，应由本人撤回。{told(chain, policy)}")
    return Act("recall", by, state=State.RECALLED.value, level=DRAFTER, reason=reason)


def sign(
    chain: Chain,
    policy: Policy,
    level: str,
    by: str,
    seen: Seen,
    findings: tuple[Open, ...],
    today: str,
    *,
    on_behalf_of: str = "",
    edited: bool = False,
    reason: str = "",
    ruleset: str = "",
) -> Act:
    """Let a draft pass.

    :param edited: the bytes are the signer's own edit: they become a new revision under his name.
    :raises Refused: it is not this level's turn, not this person's, not these bytes, or the gate is shut.
    """
    kind, behalf = _stands_for(chain, policy, level, by, on_behalf_of, "通过")
    _turn(chain, policy, level, "通过")
    current = chain.current
    assert current is not None  # somebody's turn means that it was submitted
    same = seen.sha256 == current.sha256
    if not same and not edited:
        _refuse("stale", _stale(chain, policy, seen))
    if same and edited:
        _refuse("not-edited", f"文件和送审的一稿完全相同，没有改动；请去掉 --edited。{told(chain, policy)}")
    _two_levels(chain, policy, level, by, behalf, kind)
    _gate(chain, policy, level, findings, today, "通过")
    return Act(
        "pass", by, state=_reached(chain, policy, level, edited).value, level=level, on_behalf_of=behalf, kind=kind,
        sha256=seen.sha256, text_sha256=seen.text_sha256, size=seen.size, edited=edited, reason=reason,
        ruleset=ruleset, counts=_counts(chain, findings, today), waivers=_used(chain, findings, today),
    )  # fmt: skip


def send_back(
    chain: Chain,
    policy: Policy,
    level: str,
    by: str,
    seen: Seen,
    reason: str,
    findings: tuple[str, ...] = (),
    *,
    to: str = DRAFTER,
    on_behalf_of: str = "",
) -> Act:
    """Send a draft back to a lower level.

    Comments that were written into the file do not matter here, other words would: who sends back must have
    read what was submitted.

    :raises Refused: without a reason, not this level's turn, or the text is another one.
    """
    if not reason.strip():
        _refuse("no-reason", "退回要写明理由（--reason），让拟稿人知道改什么。")
    if LEVELS.index(to) >= LEVELS.index(level):
        _refuse("not-lower", f"只能退给下一级；{LEVEL_NAMES[level]}不能退给{LEVEL_NAMES[to]}。")
    kind, behalf = _stands_for(chain, policy, level, by, on_behalf_of, "退回")
    _turn(chain, policy, level, "退回")
    current = chain.current
    assert current is not None
    alike = bool(seen.text_sha256) and seen.text_sha256 == current.text_sha256
    if seen.sha256 != current.sha256 and not alike:
        _refuse("stale", _stale(chain, policy, seen))
    return Act(
        "return", by, state=State.RETURNED.value, level=level, to=to, on_behalf_of=behalf, kind=kind,
        sha256=current.sha256, reason=reason.strip(), findings=findings,
    )  # fmt: skip


def waive(
    chain: Chain, policy: Policy, by: str, finding: Open, reason: str, today: str, until: str = ""
) -> Act:
    """Decide that a finding stays as it is.

    :raises Refused: without a reason, past its day, or without the authority of the finding's level.
    """
    if not reason.strip():
        _refuse("no-reason", "保留一处问题不改要写明理由（--reason）。")
    if until and until < today:
        _refuse("past", f"期限 {until} 已经过了。")
    return Act(
        "waive", by, state=chain.state.value, level=_authority(policy, by, finding), reason=reason.strip(),
        fingerprint=finding.fingerprint, rule=finding.rule, until=until,
    )  # fmt: skip


def unwaive(chain: Chain, policy: Policy, by: str, fingerprint: str, reason: str = "") -> Act:
    """Take a waiver back.

    :raises Refused: there is none.
    """
    found = next((one for one in chain.waivers if one.fingerprint == fingerprint), None)
    if found is None:
        _refuse("no-waiver", f"没有对 {fingerprint} 的放行记录。")
    if policy.people and not policy.levels_of(by):
        _refuse("not-allowed", f"“{by}”不在配置文件的名单里，不能收回放行。")
    return Act(
        "unwaive", by, state=chain.state.value, fingerprint=fingerprint, rule=found.rule, reason=reason
    )


def carry(earlier: Chain, own: Chain, policy: Policy, by: str, old: str, new: str) -> tuple[Act, Act]:
    """Go on under another name with what was done under an old one: what the new name's log keeps, and the old one's.

    :raises Refused: there is nothing to go on with, or the new name has had verdicts of its own.
    """
    if not by.strip():
        _refuse("no-name", "接续要写明是谁（--by 姓名）。")
    if policy.people and not policy.levels_of(by):
        _refuse("not-allowed", f"“{by}”不在配置文件的名单里，不能接续。")
    if old == new:
        _refuse("same-name", f"“{old}”和新的文件名是同一份文稿，不用接续。")
    if earlier.gone:
        _refuse("moved", f"“{old}”的记录已经接到了“{earlier.moved_to}”，请写那个文件名。")
    if not earlier.round and not earlier.waivers:
        _refuse("unknown", f"“{old}”没有审签记录，没有什么可以接续。")
    if own.signoffs:
        _refuse(
            "has-verdicts",
            f"“{new}”自己已经有了签批，不能再接“{old}”的记录。{told(own, policy)}",
        )
    known = {one.sha256 for one in earlier.revisions}
    gone = tuple(dict.fromkeys(one.sha256 for one in own.revisions if one.sha256 not in known))
    return (
        Act("carry", by, state=earlier.state.value, continues=old, contents=gone),
        Act("moved", by, state=State.DRAFT.value, moved_to=new),
    )


def waived(chain: Chain, today: str) -> frozenset[str]:
    """Fingerprints of the waivers in force."""
    return frozenset(one.fingerprint for one in chain.waivers if one.in_force(today))


def blocking(chain: Chain, gate: str, findings: tuple[Open, ...], today: str) -> tuple[Open, ...]:
    """Open findings at or above the gate that nobody has waived."""
    spared = waived(chain, today)
    return tuple(one for one in findings if blocks(one.severity, gate) and one.fingerprint not in spared)


def _refuse(code: str, message: str) -> NoReturn:
    raise Refused(code, message)


def _holds(policy: Policy, chain: Chain, level: str, name: str, what: str) -> None:
    """A name the configuration gives for a level, where it gives any."""
    if not name.strip():
        _refuse("no-name", f"{what}要写明是谁（--by 姓名）。")
    names = policy.names(level)
    if names and name not in names:
        _refuse(
            "not-allowed",
            f"“{name}”不在{LEVEL_NAMES[level]}名单（{'、'.join(names)}）里，不能{what}。{told(chain, policy)}",
        )


def _stands_for(
    chain: Chain, policy: Policy, level: str, by: str, on_behalf_of: str, what: str
) -> tuple[str, str]:
    """How somebody acts for another: a deputy signs (代签), a clerk writes down what was said on paper (代录)."""
    if level not in (HEAD, LEADER):
        _refuse("not-a-reviewer", f"{what}由部门负责人或者分管领导作出。")
    if not on_behalf_of or on_behalf_of == by:
        _holds(policy, chain, level, by, what)
        return "", ""
    if not by.strip():
        _refuse("no-name", f"{what}要写明是谁（--by 姓名）。")
    _holds(policy, chain, level, on_behalf_of, what)
    deputies = policy.delegates.get(on_behalf_of, ())
    ranks = [LEVELS.index(one) for one in policy.levels_of(by)]
    if by in deputies or (ranks and max(ranks) >= LEVELS.index(level)):
        return "signed", on_behalf_of
    if not policy.people and not policy.delegates and by != chain.submitted_by:
        return "signed", on_behalf_of
    return "recorded", on_behalf_of


def _turn(chain: Chain, policy: Policy, level: str, what: str) -> None:
    waits = chain.waits_for
    skipped = (
        level == LEADER
        and HEAD in policy.skip
        and chain.state is State.SUBMITTED
        and chain.passed(LEADER) is None
    )
    if waits != level and not skipped:
        again = "还要改的，改好后由拟稿人重新送审，开始新的一轮。" if chain.state is State.FINAL else ""
        _refuse("not-your-turn", f"{LEVEL_NAMES[level]}现在不能{what}。{told(chain, policy)}{again}")


def _two_levels(chain: Chain, policy: Policy, level: str, by: str, behalf: str, kind: str) -> None:
    """One person must not act on two levels of one round, unless the office is too small for that."""
    if policy.same_person:
        return
    deciders = {behalf or by, by} if kind == "signed" else {behalf or by}
    earlier = {name: one.level for one in chain.signoffs if one.round == chain.round and one.level != level and one.verdict == "pass" for name in one.deciders}  # fmt: skip
    if chain.state is State.RETURNED:  # a new round begins with this pass
        earlier = {}
    earlier.setdefault(chain.submitted_by, DRAFTER)
    for name in sorted(deciders & set(earlier)):
        done = {DRAFTER: "送审", HEAD: "审核", LEADER: "审定"}[earlier[name]]
        _refuse(
            "two-levels",
            f"“{name}”本轮已经以{LEVEL_NAMES[earlier[name]]}身份{done}，不能再以{LEVEL_NAMES[level]}身份通过。"
            f"人手少的单位可以在 .draftlint.yml 的 review 下写 same_person: true。{told(chain, policy)}",
        )


def _stale(chain: Chain, policy: Policy, seen: Seen) -> str:
    current = chain.current
    assert current is not None
    ours, theirs = current.sha256[:8], seen.sha256[:8]
    if seen.text_sha256 and seen.text_sha256 == current.text_sha256:
        what = "文件和送审的一稿不同，但正文和格式没有变，只是多了批注或者重新保存过"
    else:
        what = "文稿已经变动，和送审的一稿不是同一份"
    return (
        f"{what}（送审 {ours}，现在 {theirs}）；签批只对送审的那份文件有效。请放回送审时的文件再办，"
        f"或者由拟稿人重新送审；是审核人自己改的，加 --edited 作为新的一稿。{told(chain, policy)}"
    )


def _gate(
    chain: Chain, policy: Policy, level: str, findings: tuple[Open, ...], today: str, what: str
) -> None:
    held = blocking(chain, policy.gate(level), findings, today)
    if held:
        rules = "、".join(dict.fromkeys(one.rule for one in held))
        raise Refused(
            "gate",
            f"还有 {len(held)} 处问题没有改也没有放行（{rules}），不能{what}。改好再来；"
            f"确实不改的，用 draftlint review waive 写明理由。{told(chain, policy)}",
            frozenset(one.fingerprint for one in held),
        )


def _reached(chain: Chain, policy: Policy, level: str, edited: bool) -> State:
    """Where a pass leads."""
    if level == HEAD:
        leader = None if edited or chain.state is State.RETURNED else chain.passed(LEADER)
        return State.FINAL if leader is not None or LEADER in policy.skip else State.HEAD_OK
    if HEAD in policy.skip:
        return State.FINAL
    if edited:
        return State.FINAL if policy.leader_edit == "inform" else State.SUBMITTED
    return State.FINAL


def _counts(chain: Chain, findings: tuple[Open, ...], today: str) -> tuple[int, ...]:
    """How many errors, warnings and remarks are open."""
    spared = waived(chain, today)
    left = [one.severity for one in findings if one.fingerprint not in spared]
    return tuple(left.count(each) for each in ("error", "warning", "info"))


def _used(chain: Chain, findings: tuple[Open, ...], today: str) -> tuple[str, ...]:
    """The waivers that some finding needs."""
    spared = waived(chain, today)
    return tuple(one.fingerprint for one in findings if one.fingerprint in spared)


def _authority(policy: Policy, by: str, finding: Open) -> str:
    """As whom somebody waives a finding; empty where the configuration names nobody."""
    if not by.strip():
        _refuse("no-name", "放行要写明是谁（--by 姓名）。")
    needed = LEVELS.index(finding.reviewer)
    if blocks(finding.severity, policy.gate(DRAFTER)):
        needed = max(needed, LEVELS.index(policy.waive))
    if not policy.people:
        return ""
    ranks = [LEVELS.index(one) for one in policy.levels_of(by)]
    if not ranks or max(ranks) < needed:
        able = [name for level in LEVELS[needed:] for name in policy.names(level)]
        names = f"（{'、'.join(dict.fromkeys(able))}）" if able else ""
        _refuse(
            "not-allowed",
            f"{finding.rule} 这一处要{LEVEL_NAMES[LEVELS[needed]]}以上{names}才能放行，“{by}”不能。",
        )
    return LEVELS[max(ranks)]
