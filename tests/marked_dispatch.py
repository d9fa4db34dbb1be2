"""One small dispatch with marks of every kind."""

from __future__ import annotations

from corpus.gold import Json, make_gold, read_source

MARK = """@args --published 2027-03-04 --outlet "Harbour Post" --url "https://post.example/1"
@language en
@actor Ada Lind | person | KE | | for=Kenya
@actor Harbour Union | organisation | - | the union
@actor Kenya | country | KE
@sp lind name="Ada Lind" kind=person role="minister;ports minister" org=- cc=KE id=lind
@sp union name="Harbour Union" kind=organisation role=- org=- cc=-
@a1 sp=lind said=2027-03-02:relative utt=01-u001
@a2 sp=union neg via=outlet
@a3 sp=lind
@a4 opt
@e Ada Lind > Harbour Union | 112/12/12 | asserted | - | 2027-03-02
@e Harbour Union > Kenya | 14 | future | a3 | - | opt
@stance Ada Lind > Harbour Union | hostile
@shift Ada Lind > Harbour Union | colder | Kenya
=====
[b:By Bo Vik]

[x1:[s1:Kenya’s ports minister, Ada Lind,] [t1:on Tuesday] [c1:accused] [q1:the union of “blackmail”]].

[s2:The union] [c2:denied] to [v2:Tern Wire]
[q2:that [s3:she] [c3:had warned] [q3:of a walkout [s4:it] [c4:hopes] [q4:to win]]].

See [src:https://tern.example/2].
[rel:Read more: harbours]
"""


def gold(mark: str = MARK) -> Json:
    return make_gold(read_source(mark), "0001")


def text() -> str:
    return read_source(MARK).marked.text
