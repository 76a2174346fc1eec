"""Who reads documents in: an officer of the district office of Nội vụ, two of whose communes were inspected."""

import pytest


@pytest.fixture
def office(make, at, sign_in):
    at("2023-11-20 09:00")
    make.commune("Đồng Vương")
    make.commune("Tam Hiệp")
    return sign_in(make.officer_of_office())
