from drawn_counts import count

from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.measures.base.figure import Count


def test_two_publications_tell_together_what_each_tells():
    some = [count(range(at)) for at in range(1, 9)]
    one = KnownFigures(shown=(some[0],), suppressed=(some[1],), hidden=(some[2],), revised=(some[3],))
    other = KnownFigures(shown=(some[4],), suppressed=(some[5],), hidden=(some[6],), revised=(some[7],))
    both = one.with_others(other)
    assert both == KnownFigures(
        shown=(some[0], some[4]),
        suppressed=(some[1], some[5]),
        hidden=(some[2], some[6]),
        revised=(some[3], some[7]),
    )


def test_what_readers_know_of_some_returns_has_no_count_of_others():
    def of(source):
        return Count(value=9, source=source, rule="")

    pair, other = (of("referrals"), of("referrals")), (of("trainers"), of("trainers"))
    found = KnownFigures(shown=(*pair, *other), categories=(pair, other)).of_returns(("referrals",))
    assert found == KnownFigures(shown=pair, categories=(pair,))


def test_a_changed_count_is_known_as_it_is_now_where_it_is_taken_as_published():
    now = Count(value=9, source="referrals", rule="")
    found = KnownFigures(revised=(now,), changed=(now,))
    assert found.of_returns(("trainers",)) == KnownFigures()
    assert found.with_others(KnownFigures(changed=(now,))).changed == (now, now)
    assert found.as_of_now() == KnownFigures(shown=(now,))
