"""What a file of the lexicon may say of names: of indicators, of what they measure, and of sums."""

from __future__ import annotations

import msgspec

from audit.words.lexicon.tables import Table, Words


class Polarity(Table, frozen=True, forbid_unknown_fields=True):
    """What the words of an indicator's name say about whether more of it is better: see `audit.words.polarity`."""

    exclusive = True
    harms: Words = ()
    failures: Words = ()
    offences: Words = ()
    cures: Words = ()
    looks: Words = ()
    deeds: Words = ()
    work: Words = ()
    wanted: Words = ()
    rising: Words = ()
    falling: Words = ()
    consumed: Words = ()
    spent: Words = ()
    negators: Words = ()
    moments: Words = ()
    doubts: Words = ()
    harmless: Words = ()
    staff: Words = ()
    facilities: Words = ()
    harm_characters: Words = ()
    failure_characters: Words = ()
    doubt_characters: Words = ()
    bound_characters: Words = ()
    leading_characters: Words = ()
    endings: Words = ()
    cure_pairs: Words = ()
    at_work: Words = ()
    happens: Words = ()
    helping_characters: Words = ()


class Measures(Table, frozen=True, forbid_unknown_fields=True):
    """The end of a name, which says what kind of figure it is.

    names: all of them. rates: those of them that are a share. passing: words that say only that something happens.
    made: verbs of making and buying things, which no time counts, but what is provided. counts: those that ask how many; amount_patterns: other ends that do. rate_patterns: ends of a share. unitless: what
    has no unit. units: the end, or several with blanks between, → the units that fit it. persons: who is counted;
    person_units: in these. pieces: what people are not counted in. of_a_rate, areas, lengths, durations: units.
    """

    names: Words = ()
    rates: Words = ()
    per_unit: Words = ()
    used: Words = ()
    passing: Words = ()
    counts: Words = ()
    amount_patterns: Words = ()
    rate_patterns: Words = ()
    unitless: Words = ()
    units: dict[str, Words] = msgspec.field(default_factory=dict)
    persons: Words = ()
    person_units: Words = ()
    pieces: Words = ()
    made: Words = ()
    provided: Words = ()
    of_a_rate: Words = ()
    areas: Words = ()
    lengths: Words = ()
    durations: Words = ()


class Names(Table, frozen=True, forbid_unknown_fields=True):
    """What the name of an indicator or a fund says.

    money_ends: what the name of a sum ends in, money_kinds may stand before it (专项资金). shares: words of a share of a
    whole, which cannot exceed it. same: wording → the plainer one for the same (人员数 → 人数). generic_patterns: what may be
    left out without changing what is named. cost_patterns: ends that say what is spent; cost_of_none: words before them of
    what had better cost nothing. counted_units: units in brackets behind a name.
    """

    money_kinds: Words = ()
    money_ends: Words = ()
    shares: Words = ()
    same: dict[str, str] = msgspec.field(default_factory=dict)
    cost_patterns: Words = ()
    cost_of_none: Words = ()
    generic_patterns: Words = ()
    counted_units: Words = ()


class Times(Table, frozen=True, forbid_unknown_fields=True):
    """What a name that is measured in time says about it."""

    lasting: Words = ()
    awaited: Words = ()
    spans: Words = ()
    counted: Words = ()


class Execution(Table, frozen=True, forbid_unknown_fields=True):
    """What a name that states how far a budget is carried out is made of: see `audit.words.execution`."""

    tails: Words = ()
    linking: Words = ()
    money: Words = ()
    pays: Words = ()
    moves: Words = ()
    others: Words = ()
    objects: Words = ()
    against: Words = ()
    given: Words = ()
    pay_characters: Words = ()
    portions: Words = ()
    whose: Words = ()
