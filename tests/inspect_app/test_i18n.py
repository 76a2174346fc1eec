"""The language in force, also where it changes within one request."""

from flask_babel import force_locale

from inspect_app.i18n import _


def test_a_letter_in_another_language_leaves_the_page_in_its_own(app):
    with app.test_request_context("/"):
        before = _("Quá hạn")
        with force_locale("en"):
            inside = _("Quá hạn")
        after = _("Quá hạn")

    assert before == after == "Quá hạn"
    assert inside != "Quá hạn"


def test_each_request_is_in_its_readers_language(app, make, sign_in):
    vietnamese, english = make.officer_of_office(), make.leader()
    english.locale = "en"

    pages = [sign_in(person).visit("/") for person in (vietnamese, english, vietnamese)]

    assert pages[0].title == pages[2].title == "Việc của tôi"
    assert pages[1].title != "Việc của tôi"
