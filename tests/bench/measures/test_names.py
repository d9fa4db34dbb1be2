from __future__ import annotations

from bench.measures.names import Tally, read_conllu, read_naf, tally
from onrecord.types import Name, Span

CONLLU = """# newpar
# text = Mr. Ulf Fenn met Lunian men.
1\tMr.\t_\tPROPN\tNNP\t_\t4\t_\t_\tEntity=(1-person-new
2\tUlf\t_\tPROPN\tNNP\t_\t1\t_\t_\t_
3\tFenn\t_\tPROPN\tNNP\t_\t1\t_\t_\tEntity=1)
4\tmet\t_\tVERB\tVBD\t_\t0\t_\t_\t_
5\tLunian\t_\tADJ\tJJ\t_\t6\t_\t_\tEntity=(2-person-new
6\tmen\t_\tNOUN\tNNS\t_\t4\t_\t_\tEntity=2)|SpaceAfter=No
7\t.\t_\tPUNCT\t.\t_\t4\t_\t_\t_
"""
NAF = """<Document>
<token sentence="0" t_id="1">Ulf</token><token sentence="0" t_id="2">Fenn</token><token sentence="1" t_id="3">It</token>
<token sentence="9" t_id="4">Osk</token>
<Markables>
<ENTITY_MENTION m_id="5" syntactic_type="NAM"><token_anchor t_id="1"/><token_anchor t_id="2"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="6" syntactic_type="PRO"><token_anchor t_id="3"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="7" syntactic_type="NAM"><token_anchor t_id="4"/></ENTITY_MENTION>
<ENTITY m_id="8" ent_type="PER"/><ENTITY m_id="9" ent_type="LOC"/>
</Markables>
<Relations>
<REFERS_TO><source m_id="5"/><source m_id="6"/><target m_id="8"/></REFERS_TO>
<REFERS_TO><source m_id="7"/><target m_id="9"/></REFERS_TO>
</Relations></Document>"""


def test_read_conllu_takes_names_without_titles_and_peoples() -> None:
    text, names = read_conllu(CONLLU)
    assert [(name.span.of(text), name.kind) for name in names] == [("Ulf Fenn", "person"), ("Lunian", "people")]


def test_read_naf_takes_the_names_of_the_annotated_lines() -> None:
    text, names = read_naf(NAF)
    assert text == "Ulf Fenn\n\nIt"
    assert [(name.span.of(text), name.kind) for name in names] == [("Ulf Fenn", "person")]


def test_tally_tells_exact_from_found() -> None:
    gold = [Name(Span(0, 4), "person"), Name(Span(9, 12), "place")]
    pred = [Name(Span(0, 4), "person"), Name(Span(8, 12), "place"), Name(Span(20, 22), "place")]
    assert tally(gold, pred) == Tally(gold=2, pred=3, exact=1, found=2)


def test_tally_finds_no_name_of_another_kind() -> None:
    assert tally([Name(Span(0, 4), "person")], [Name(Span(0, 4), "place")]).found == 0
