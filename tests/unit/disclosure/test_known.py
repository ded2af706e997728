from drawn_counts import count

from prevent_cli.disclosure.known import KnownFigures


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
