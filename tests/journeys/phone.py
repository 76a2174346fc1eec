"""An inspector's phone on site: the page that works without a network, and a network that does what networks do."""

from __future__ import annotations

import base64
import io
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Error, Locator, Page, Route, expect

from tests.journeys.visitor import CONTRAST, PATIENCE, TO_DARK, Visitor

COUNT = "[data-sync]"

#: A phone whose date was lost: years behind, and its clock goes on from there.
IN_2019 = """(() => {
  const Right = Date, behind = Right.now() - Right.parse("2019-01-01T00:00:00+07:00");
  self.Date = class extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() - behind); }
    static now() { return Right.now() - behind; }
  };
})()"""


class Phone:
    """One person's phone; ``visitor`` is the window he signed in with."""

    def __init__(self, visitor: Visitor, visit_id: int) -> None:
        self.visitor, self.visit_id = visitor, visit_id
        visitor.fetches_axe = False  # it is often without a network
        self.context = visitor.context
        self.page: Page = visitor.page
        #: What a phone without a network complains about is no fault of the page.
        self.calm: tuple[str, ...] = (
            "net::ERR_",
            "Failed to fetch",
            "NotHeard",
            "registering client's origin",
            "QuotaExceededError",
        )

    # -- going about

    def pack(self) -> Phone:
        """Take the visit along, from its own page."""
        self.page.goto(f"/visits/{self.visit_id}")
        self.tap(self.page.locator("main").get_by_role("link", name="Mang theo khi không có mạng"))
        self.sees("đã ở trên máy")
        return self

    def offline(self, is_offline: bool = True) -> Phone:
        self.context.set_offline(is_offline)
        return self

    def open(self, where: str = "") -> Phone:
        """Open a screen of the visit, as from the home screen."""
        self.page.goto(f"/capture#/visit/{self.visit_id}{where}")
        self.page.locator("h1").wait_for()
        return self

    def killed(self) -> Phone:
        """End the tab without a word to it, as a system does that is short of memory, and open the page anew."""
        fresh = self.context.new_page()
        self.page.close(run_before_unload=False)
        self.page = self.visitor.page = fresh
        return self.open()

    def reload(self) -> Phone:
        """Load the page anew once what was typed has had the time it was promised."""
        self.page.wait_for_timeout(300)
        self.page.reload()
        return self

    def tap(self, target: Locator) -> None:
        target.tap()

    def button(self, name: str) -> Locator:
        return self.page.locator("main").get_by_role("button", name=name, exact=True)

    def sees(self, *words: str) -> Phone:
        for text in words:
            expect(self.page.locator("main")).to_contain_text(text, timeout=PATIENCE)
        return self

    def says(self, words: str) -> Phone:
        expect(self.page.locator("[data-snack]")).to_contain_text(words)
        return self

    def has_unsent(self, number: int) -> Phone:
        expect(self.page.locator(COUNT)).to_have_attribute("data-count", str(number), timeout=PATIENCE)
        return self

    def sent(self) -> Phone:
        """Send by hand, and wait until the server has named everything."""
        self.page.goto("/capture#/unsent")
        self.tap(self.button("Gửi ngay"))
        expect(self.page.locator(COUNT)).to_have_attribute("data-count", "0", timeout=2 * PATIENCE)
        return self

    def keep_sending(self, tries: int = 120) -> Phone:
        """Press the button until nothing is left: a network that loses half of everything needs patience."""
        self.page.goto("/capture#/unsent")
        for _ in range(tries):
            self.tap(self.button("Gửi ngay"))
            self.page.wait_for_timeout(150)
            if self.page.locator(COUNT).get_attribute("data-count") == "0":
                return self
        raise AssertionError(self.page.inner_text("main"))

    def signs_out(self) -> Phone:
        """Sign out by the menu, saying yes to leaving unsent work on the phone."""
        self.page.goto("/account")
        self.page.once("dialog", lambda dialog: dialog.accept())
        self.tap(self.page.locator(".topbar details[data-menu] summary"))
        with self.page.expect_navigation(url="**/sign-in"):
            self.tap(self.page.get_by_role("button", name="Đăng xuất"))
        return self

    def version(self) -> str:
        """Return the version of what the service worker keeps."""
        kept: list[str] = []
        for _ in range(50):
            kept = self.page.evaluate("caches.keys()")
            if len(kept) == 1:
                break
            self.page.wait_for_timeout(100)  # the one before is being cleared away
        (only,) = kept
        return only.removeprefix("shell-")

    # -- recording

    def area(self, name: str) -> Phone:
        """Open an area of the checklist."""
        self.tap(self.page.locator("main summary").filter(has_text=name))
        return self

    def answer(self, code: str, result: str) -> Phone:
        self.tap(self.button(f"{result} {code}"))
        return self.says(f"Đã ghi {code}")

    def begin(self, code: str, kind: str = "Hạn chế") -> Phone:
        """The first of two taps."""
        self.tap(self.page.locator("main").get_by_role("link", name=f"{kind} {code}"))
        self.page.locator("form.finding-screen").wait_for()
        return self

    def record(self) -> Phone:
        """The second."""
        self.tap(self.button("Ghi"))
        try:
            expect(self.page.locator("form.finding-screen")).to_have_count(0, timeout=PATIENCE)
        except AssertionError as error:
            raise AssertionError(self.page.inner_text("main")) from error
        return self.says("Đã ghi phát hiện")

    def write(self, label: str, words: str) -> Phone:
        self.page.locator("main").get_by_label(label, exact=True).fill(words)
        return self

    def is_there(self, who: str) -> Phone:
        """Note somebody as present."""
        self.tap(self.page.locator("main .choice label").filter(has_text=who).first)
        return self

    def signs(self, side: str) -> Phone:
        """Draw a signature with a finger on the pad of a side, the palm laid down beside it; wait until it is kept."""
        pad = self.page.locator(f'[data-side="{side}"] [data-pad]')
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box is not None
        sends = self.context.new_cdp_session(self.page)
        palm = {"id": 1, "x": box["x"] + box["width"] - 20, "y": box["y"] + box["height"] - 10}

        def touch(kind: str, *points: dict[str, float]) -> None:
            sends.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

        finger = {"id": 0, "x": box["x"] + 30, "y": box["y"] + 50}
        touch("touchStart", finger)
        touch("touchStart", finger, palm)
        for step in range(12):
            finger |= {"x": box["x"] + 30 + step * 22, "y": box["y"] + (25 if step % 2 else 80)}
            palm["x"] -= 5
            touch("touchMove", finger, palm)
        touch("touchEnd", palm)
        touch("touchEnd")
        assert (pad.locator("path").get_attribute("d") or "").count("M") == 1, "the palm has drawn"
        self.page.wait_for_timeout(200)
        return self

    def photograph(self, *files: Path) -> Phone:
        before = self.page.locator(".thumb").count()
        self.page.locator("[data-gallery]").set_input_files(list(files))
        expect(self.page.locator(".thumb img")).to_have_count(before + len(files), timeout=PATIENCE)
        return self

    def draw(self) -> Phone:
        """Draw an arrow on the first photo, and say what it shows."""
        self.tap(self.page.locator(".thumb a").first)
        box = self.page.locator("canvas").bounding_box()
        assert box is not None
        hand = self.page.mouse
        hand.move(box["x"] + 40, box["y"] + 40)
        hand.down()
        hand.move(box["x"] + 160, box["y"] + 120, steps=4)
        hand.up()
        self.tap(self.button("Chữ"))
        self.write("Chữ ghi lên ảnh, sau đó chạm vào chỗ cần ghi", "Biển cũ")
        hand.click(box["x"] + 60, box["y"] + 150)
        self.write("Chú thích ảnh", "Biển hiệu cũ").check("drawing").reload()
        expect(self.page.get_by_label("Chú thích ảnh")).to_have_value("Biển hiệu cũ")
        self.tap(self.button("Xong"))
        expect(self.page.locator(".thumb img")).to_have_count(2, timeout=PATIENCE)
        return self

    def shows_codes(self, phrase: str) -> list[str]:
        """Return pictures of the codes that this phone shows of its unsent work."""
        self.page.goto("/capture#/codes/show")
        self.write("Mật khẩu của mã (ít nhất 8 ký tự)", phrase).tap(self.button("Hiện mã"))
        code = self.page.locator(".code canvas")
        code.wait_for()
        self.tap(self.button("Dừng"))
        self.check("codes")
        pictures: dict[str, str] = {}
        while (words := code.get_attribute("data-words") or "") not in pictures:
            pictures[words] = base64.b64encode(code.screenshot()).decode()
            self.tap(self.button("Sau"))
            expect(code).not_to_have_attribute("data-words", words)
        return list(pictures.values())

    # -- judging

    def check(self, name: str, *, dark: bool = True) -> Phone:
        """Hold the screen to axe and to the width of the phone; its colours also in the dark."""
        self.visitor.shot(f"on-site-{name}")
        new = self.visitor.KNOWN.new(self.visitor.parts())
        found = self.visitor.too_wide() + self.visitor.violations(new)
        self.visitor.KNOWN.add(new)
        if not (dark and new):
            assert not found, f"{name}:\n" + "\n".join(found)
            return self
        self.page.evaluate(TO_DARK)
        self.visitor.shot(f"on-site-{name}-dark")
        found += [f"dark: {one}" for one in self.visitor.against(CONTRAST, new)]
        self.page.evaluate("delete document.documentElement.dataset.theme")
        assert not found, f"{name}:\n" + "\n".join(found)
        return self

    def forgive(self) -> None:
        """Take what the lost network made the browser complain about off the list of its complaints."""
        self.visitor.problems = [one for one in self.visitor.problems if not any(calm in one for calm in self.calm)]


def photo(folder: Path, name: str = "anh.jpg", size: tuple[int, int] = (1600, 1200), *, turned: bool = False) -> Path:
    """Return a picture as a camera makes one; ``turned`` leaves it on its side, with a note to turn it."""
    made = Image.new("RGB", size, (196, 188, 170))
    pen, dice = ImageDraw.Draw(made), random.Random(name)
    for _ in range(200):
        x, y = dice.randrange(size[0]), dice.randrange(size[1])
        pen.rectangle((x, y, x + 40, y + 60), fill=tuple(dice.randrange(256) for _ in range(3)))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2023:10:16 08:31:00"
    made.save(folder / name, quality=88, exif=exif)
    return folder / name


def size_of(data: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(data)).size


#: Holds pictures before the camera of a phone, one after another: the phone reads what another shows.
LOOK_AT = """(pictures) => {
  const seen = document.createElement("canvas"), pen = seen.getContext("2d");
  let number = 0;
  const turn = async () => {
    const src = `data:image/png;base64,${pictures[number++ % pictures.length]}`;
    const picture = Object.assign(new Image(), { src });
    await picture.decode();
    [seen.width, seen.height] = [picture.width + 80, picture.height + 80];
    pen.fillRect(0, 0, seen.width, seen.height);
    pen.drawImage(picture, 40, 40);
  };
  turn();
  setInterval(turn, 300);
  navigator.mediaDevices.getUserMedia = async () => seen.captureStream(10);
}"""


class Network:
    """Stands between a phone and the server; what passes it loses, doubles, cuts off and brings late, as it is told."""

    def __init__(self, phone: Phone, seed: int = 1) -> None:
        self.phone, self.dice = phone, random.Random(seed)
        self.happened: Counter[str] = Counter()
        self.on_its_way: list[dict[str, Any]] = []
        phone.calm += ("422: POST", "422: PUT")  # what the server says to half a request
        self.plan: Callable[[], str] = lambda: "pass"
        phone.context.route("**/capture/changes", self._carry)
        phone.context.route("**/capture/photos/**", self._carry)

    def loses(self, share: float) -> Network:
        """Of all requests lose this share: before the server, in the middle, or the answers after it."""
        first = ["unheard", "cut", "late", "lose", "double"]  # each at least once, whatever the dice say

        def plan() -> str:
            if first:
                return first.pop(0)
            bad = self.dice.random() < share
            return self.dice.choice(("lose", "unheard", "cut", "late") if bad else ("pass", "double"))

        self.plan = plan
        return self

    def is_fine(self) -> Network:
        self.plan = lambda: "pass"
        return self

    def _carry(self, route: Route) -> None:
        what = self.plan()
        self.happened[what] += 1
        try:
            if what == "lose":
                route.abort("connectionfailed")
            elif what == "unheard":
                route.fetch()
                route.abort("connectionreset")
            elif what == "cut":
                route.fulfill(response=route.fetch(post_data=_half_of(route)))
            elif what == "late":
                self.on_its_way.append(_copy_of(route))
                route.abort("connectionreset")
            elif what == "double":
                route.fetch()
                route.fulfill(response=route.fetch())
            else:
                route.continue_()
                self._bring_what_was_late()
        except Error:  # the server was just starting anew, or the tab was killed meanwhile
            with suppress(Error):
                route.abort("connectionfailed")

    def _bring_what_was_late(self) -> None:
        """Let the server have, after a later request, what was sent before it and given up by the phone."""
        waiting, self.on_its_way = self.on_its_way, []
        for one in waiting:
            self.phone.context.request.fetch(**one)


def _half_of(route: Route) -> bytes | None:
    sent = route.request.post_data_buffer
    return sent[: len(sent) // 2] if sent else None


def _copy_of(route: Route) -> dict[str, Any]:
    request = route.request
    kept = {name: value for name, value in request.headers.items() if name != "content-length"}
    return {"url_or_request": request.url, "method": request.method, "headers": kept, "data": request.post_data_buffer}
