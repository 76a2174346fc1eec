"""A push message in a real browser: what the server says is what its worker shows, and leads to the right page."""

from __future__ import annotations

import pytest

from inspect_app.channels.push import payload

#: A browser without a screen grants nobody the right to show: what it would have been asked to show is kept instead.
KEEP_SHOWN = """() => {
  self.shown = [];
  self.registration.showNotification = async (title, options) => { self.shown.push({ title, ...options }); };
}"""
WORDS = "Nhắc việc CCHC: 3 nhiệm vụ quá hạn, xã Đồng Vương"


@pytest.mark.one_database
def test_what_is_pushed_is_shown_with_its_words_and_its_page(site, guest_at):
    reader = guest_at()
    reader.go("/sign-in")
    with reader.context.expect_event("serviceworker") as started:
        reader.page.evaluate("navigator.serviceWorker.register('/service-worker.js')")
    worker = started.value
    reader.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    worker.evaluate(KEEP_SHOWN)

    for sealed in (payload(WORDS, "/inbox/7", urgent=True), payload(WORDS, "//elsewhere.test"), "not from us"):
        push(reader, sealed)

    shown = worker.evaluate("self.shown")
    assert [(one["title"], one["body"], one["data"]["path"]) for one in shown] == [
        ("CCHC", WORDS, "/inbox/7"),
        ("CCHC", WORDS, "/inbox"),
        ("CCHC", "", "/inbox"),
    ]
    assert [one["requireInteraction"] for one in shown] == [True, False, False]


def push(reader, sealed: str) -> None:
    """Let the browser hand a message to its worker, as it does with one that its push service brought."""
    tools = reader.context.new_cdp_session(reader.page)
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    while not found:
        reader.page.wait_for_timeout(20)
    told = {"origin": reader.site.url, "registrationId": found[0], "data": sealed}
    tools.send("ServiceWorker.deliverPushMessage", told)
    reader.page.wait_for_timeout(100)
    tools.detach()
