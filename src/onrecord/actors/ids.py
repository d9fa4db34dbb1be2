"""Ids of actors: the same actor of the same document has the same id, in every run and on every machine."""

from __future__ import annotations

from hashlib import blake2b

from onrecord.actors.coreference import Entity, folded


def actor_id(document_id: str, entity: Entity) -> str:
    """The id, from the document and the name; of somebody without a name, from the order of appearance.

    >>> actor_id("doc_1", Entity(0, "Oda Fenn", "person", ()))
    'act_fc27ff692b5c6d9a'
    """
    name = folded(entity.name.split()) if entity.name else f"#{entity.number}"
    key = f"{document_id}|{entity.kind}|{name}".encode("utf-8", "surrogatepass")
    return "act_" + blake2b(key, digest_size=8).hexdigest()
