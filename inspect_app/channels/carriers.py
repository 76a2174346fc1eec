"""All ways that need a run to reach people: one name, one function of the time, one kind of answer.

Whatever is told is a row of the outbox first.  A carrier takes from there what is its own to carry, writes down each
attempt before it touches the network, and returns what became of it.  The inbox and the calendars need none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from inspect_app.channels import gateway, push
from inspect_app.outbox import delivery
from inspect_app.outbox.delivery import Delivered

Carrier = Callable[[datetime], Delivered]

CARRIERS: Mapping[str, Carrier] = {
    "mail": delivery.deliver,
    gateway.HOOK: gateway.deliver,
    push.PUSH: push.deliver,
}
