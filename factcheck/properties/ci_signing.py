"""Images are signed (cosign, sigstore, Docker content trust)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import signing
from factcheck.property import Property

PROPERTY = Property(
    id="ci-signing",
    of=("workflow",),
    kind=FLAG,
    look=signing,
    names={
        "en": (
            "cosign",
            "signed",
            "image signing",
            "sign image",
            "signed image",
            "image signed",
            "signed with cosign",
            "image signature",
            "sigstore",
        ),
        "ru": (
            "cosign",
            "подпись образ",
            "подписывать образ",
            "подписание образ",
            "образ подписываться",
            "образ подписывать",
            "подпись",
            "подписывать",
            "подписываться",
            "подписываться cosign",
            "sigstore",
        ),
    },
    doc=__doc__ or "",
)
