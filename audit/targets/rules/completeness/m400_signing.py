"""Family M, 400: seal, signature, and who filled the forms in."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable, unchecked
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.facts import Facts
from audit.targets.filing import TargetFiling

_UNSEEN = "从送来的文件看不出盖章和签字，须看原件"


@rule("M401")
def forms_are_sealed_and_signed(facts: Facts) -> Iterator[Finding]:
    """盖章、签字、填表人齐全。

    问什么：各表有没有盖公章、单位负责人有没有签字、填表人和联系电话有没有写。
    为什么：没有盖章签字的，不能算单位报出的目标；没有填表人，审核时找不到人。
    怎么判：文字格式里看不到印章和手写签字，一律未能核对，须看原件；扫描件、版式文件能看到的，没有看到的交人工判断，看到的也只说明
    有印章，不说明真伪。填表人、联系电话空着的交人工判断，可能打印之后手填。
    需要什么：能看见印章和签字的格式（扫描件、有印章的PDF和OFD）；文字格式只能核对填表人和电话。
    合理情形：填表人、电话打印之后手填；印章盖在别的页。
    建议：请审核人看原件；缺章、缺签字的，退回补齐。
    依据：表格本身的栏目。
    例：
        未能核对：《三表式》原样。
        待判断：《三表式》「附表2/填表人」写成「」。
    """
    yield _seal(facts.filing)
    yield _signature(facts.filing)
    yield _preparer(facts.filing)


def _seal(filing: TargetFiling) -> Finding:
    seals, forms = filing.document.seals, len(filing.forms)
    places = evidence_of(*(form.filing_unit or form.title for form in filing.forms))
    if seals is None:
        return unchecked("盖章", _UNSEEN, places)
    if not seals:
        return Finding(Verdict.REVIEW, "没有看到公章；可能盖在没有送来的一页上，请看原件。", "盖章", evidence=places)
    note = (f"提示：有{forms}张表，只看到{len(seals)}处印章。",) if len(seals) < forms else ()
    message = f"看到{len(seals)}处印章；只说明有印章，不说明真伪。"
    return Finding(Verdict.PASSED, message, "盖章", evidence=places, hints=note)


def _signature(filing: TargetFiling) -> Finding:
    places = [form.responsible_officer for form in filing.forms if form.responsible_officer is not None]
    took_part = evidence_of(*places)
    blank = sum(not place.text for place in places)
    if not places:
        return not_applicable("本套报表没有单位负责人签字一栏", "单位负责人签字")
    if not blank:
        return Finding(Verdict.PASSED, f"{len(places)}处单位负责人签字都已写。", "单位负责人签字", evidence=took_part)
    if filing.document.seals is None:
        return unchecked("单位负责人签字", _UNSEEN, took_part)
    message = f"{blank}处没有看到单位负责人签字；手写的签字可能没有认出来，请看原件。"
    return Finding(Verdict.REVIEW, message, "单位负责人签字", evidence=took_part)


def _preparer(filing: TargetFiling) -> Finding:
    subject = "填表人、联系电话"
    places: list[Text] = [text for form in filing.forms for text in (form.preparer, form.phone) if text is not None]
    blank = [place for place in places if not place.text]
    if not places:
        return not_applicable("本套报表没有填表人和联系电话两栏", subject)
    if not blank:
        return Finding(Verdict.PASSED, f"{len(places)}处都已填写。", subject, evidence=evidence_of(*places))
    names: dict[str, dict[str, None]] = {}
    for each in blank:
        names.setdefault(each.place.form.name, {})[each.place.name] = None
    where = "；".join(f"{form}的{'、'.join(fields)}" for form, fields in names.items())
    message = f"{where}没有填写，可能打印之后手填，请人工判断。"
    return Finding(Verdict.REVIEW, message, subject, evidence=evidence_of(*blank))
