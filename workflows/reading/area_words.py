"""Which words tell of which area of reform, and how strongly; what counts where no heading names the area.

A phrase says more than the words in it: what a longer phrase has taken, a shorter one no longer counts ("quy chế làm
việc của Trung tâm" speaks of the apparatus, "hồ sơ công chức" of the service).  Where procedures and the digital
government meet (files that come in online, files that are digitised) words alone do not settle it: the procedures are
proposed, and a person decides.
"""

import re
from dataclasses import dataclass

from workflows.vietnamese import fold

_A_FEW = r"(?: [\w/.]+){0,4}"
#: What one office counts among the procedures and another among the digital government; folded.
_DISPUTED = (
    r"ho so(?: [\w/.]+){0,3} truc tuyen|tai su dung (?:du lieu|ket qua|thong tin)"
    r"|so hoa(?: duoc)?(?: \d+)*(?: \w+){0,3}? (?:ho so|ket qua|giay to|thanh phan|tthc)"
    r"|(?:ho so|ket qua)(?: \w+){0,6} so hoa"
)
#: Weight, area, words; folded.
_WORDS: tuple[tuple[float, str, str], ...] = (
    (4, "digital", r"thanh toan(?: phi,? le phi| ho so)? (?:truc tuyen|khong dung tien mat)"),
    (4, "procedures", _DISPUTED),
    (4, "procedures", r"thu tuc hanh chinh|\btthc\b|thanh phan ho so|phieu (?:hen|tiep nhan|kiem soat)|thu xin loi"
                      r"|xin loi"
                      r"|phan anh,? kien nghi|(?:so|ho so) (?:qua|tre|dung|truoc) han|thoi (?:gian|han) giai quyet"
                      r"|quy trinh noi bo|\bmot cua\b|phuc vu hanh chinh cong|tra ket qua|noi tiep nhan"
                      r"|bo phan tiep nhan"),
    (3, "procedures", r"\bho so\b|niem yet|le phi|giay to|giay xac nhan|khai sinh|ho tich|chung thuc(?: dien tu)?"
                      r"|hom thu|thung thu|quay giao dich|quay tiep nhan|thu tuc\b|hen (?:tra|lai)"),
    (1, "procedures", r"(?:qua|tre|dung|truoc) han|tiep nhan|giai quyet|quay"),
    (8, "digital", r"(?:tin,? bai|dang tai|chuyen (?:trang|muc))(?: [\w,]+){0,9} (?:cong"
                   r"|trang) (?:thong tin|ttdt)"
                   r"|(?:xay moi|cai tao|nang cap|tru so|dien tich)(?: [\w,]+){0,9} (?:mot cua|noi tiep nhan)"
                   r"|mot cua hien dai"),
    (6, "digital", r"ngan cach|dien tich hep|xuong cap|diem truy cap"),
    (4, "digital", r"chuyen doi so|chu ky so|ky so|cong nghe so|cong nghe thong tin|\bcntt\b"
                   r"|dich vu cong(?: truc tuyen)?"
                   r"|\bdvc(?:tt)?\b|van ban dien tu|cong (?:thong tin|ttdt)|trang thong tin(?: dien tu)?|\biso\b"
                   r"|an toan(?:,? an ninh)? thong tin|an ninh mang|hom thu (?:dien tu|cong vu)"
                   r"|thu (?:dien tu )?cong vu"
                   r"|phan mem|co so du lieu|duong truyen|ha tang|mang internet|vneid|dinh danh dien tu"
                   r"|van ban dau vao"
                   r"|quan ly van ban|\bqlvb\b|v office|chinh quyen (?:dien tu|so)|truc lien thong"
                   r"|(?:trang )?thiet bi"
                   r"|toan trinh"
                   r"|\b(?:may|man hinh) (?:tinh|quet|in|scan|lay so|photo|photocopy|tra cuu|cam ung)\b|ki ?ot"
                   r"|camera|may chu|tro ly ao|lay so|(?:bien lai|hoa don) dien tu"
                   r"|he thong quan ly chat luong"),
    (2, "digital", r"truc tuyen|so hoa|internet|du lieu so|man hinh"),
    (7, "civil_service", r"ho so (?:cong chuc|can bo|vien chuc)|trong tam(?: (?:duoc|\w+)){0,6} giao"
                         r"|tu kiem tra cong vu"
                         r"|kiem tra,? don doc(?: \w+)? nhiem vu(?: \w+)? doi voi can bo"),
    (5, "civil_service", r"(?:cong chuc|can bo|dang vien|nguoi)(?: \w+){0,3} hoan thanh(?: tot| xuat sac)? nhiem vu"),
    (4, "civil_service", r"ky luat|ky cuong|vi tri viec lam|danh gia,? xep loai|deo the|phu hieu|bang ten|trang phuc"
                         r"|dong phuc|noi quy|(?:gio|thoi gian|thoi gio) (?:lam viec|hanh chinh)|gio giac"
                         r"|van hoa cong so"
                         r"|neu guong|tac phong|dao duc|sach nhieu|nhung nhieu|phien ha|tuyen dung|bo nhiem"
                         r"|luan chuyen"
                         r"|(?:di|den)(?: \w+)? muon|ve som|vang mat|dung gio|dun day|the cong chuc|trang bi the"
                         r"|ca truc"
                         r"|chuan trinh do|trinh do(?: ve)? chuyen mon|chua sang tao|chua chu dong"),
    (3, "civil_service", r"dao tao|boi duong|tap huan|cong vu|thai do|che do,? chinh sach|doi ngu|nang luong"
                         r"|quy hoach"
                         r"|kiem nhiem|qua tai|ung xu|chuyen doi vi tri|hop trong gio"),
    (1, "civil_service", r"can bo,? cong chuc|cong chuc|vien chuc|dang vien"),
    (4, "public_finance", r"ngan sach|du toan|quyet toan|tai san|dau tu cong|giai ngan|chi tieu noi bo|tiet kiem"
                          r"|thu,? chi\b|tai chinh|cong no|ke toan|kho bac|chung tu|kinh te xa hoi|kinh te - xa hoi"),
    (6, "public_finance", r"che do tu chu"),
    (3, "public_finance", r"mua sam|tu chu|kinh phi|dinh muc|lang phi|no dong|quy che chi"),
    (7, "apparatus", r"quy che (?:lam viec|hoat dong)|ke hoach bien che|(?:kien toan|sap xep)(?: \w+){0,3} phong"),
    (4, "apparatus", r"bo may|bien che|phan cap|uy quyen|tinh gian|chuc nang,? nhiem vu|co cau to chuc"
                     r"|khong chuyen trach"
                     r"|cap pho|phoi hop(?: \w+){0,2} giua"),
    (2, "apparatus", r"(?<!sau )(?<!truoc )(?<!sau khi )(?<!truoc khi )(?:sap xep|sap nhap|hop nhat)|chuc danh"
                     r"|don vi su nghiep|dau moi ben trong|phong chuyen mon da"),
    (7, "institutions", r"theo doi(?: \w+){0,3} thi hanh phap luat"),
    (5, "institutions", r"quy pham phap luat|\b(?:vb)?qppl\b|thi hanh phap luat|trai phap luat"
                        rf"|(?:ra soat|bai bo)(?: (?!thu tuc)[\w%/.]+){{0,3}} (?:van ban|nghi quyet|quyet dinh)"
                        rf"{_A_FEW} (?:bai bo|trai|cap (?:xa|huyen)|hoi dong|hdnd|het hieu luc|do cap)"),
    (6, "public_finance", r"tru so doi du|thanh ly|ghi tang"),
    (6, "civil_service", r"cham diem cong chuc|(?:khong co )?nguoi truc|nguoi du phong|kiem nhieu viec|kiem nhiem"),
    (5, "digital", r"truyen thanh thong minh|(?:mat|co) (?:song|tin hieu)|\b[45]g\b|cho 4 0|chuyen khoan|\bqr\b"
                   r"|(?:trang|chuyen trang)(?: \w+){0,4} (?:khong )?truy cap|chung thu so|to cong nghe so"),
    (6, "institutions", r"quyet dinh quy dinh|sai tham quyen"),
    (6, "apparatus", r"trong chuc danh|kiem toan doan the|chuc danh(?: \w+){0,3} (?:trong|thieu|khuyet)"),
    (6, "institutions", r"he thong hoa(?: cac)? van ban"),
    (4, "institutions", r"the che|giao duc phap luat|hoa giai|gop y(?: \w+)? du thao|(?:sai|dung) the thuc"
                        r"|the thuc,? tham quyen"
                        r"|lay y kien(?: \w+){0,3} (?:doi tuong|nhan dan|tac dong)"),
    (2, "institutions", r"bai bo|du thao|phap luat|\bra soat(?: \d+)? van ban"),
    (6, "direction", r"ke hoach (?:cai cach|cchc)|ke hoach tuyen truyen"
                     r"|nhiem vu (?:\w+ )?(?:trong|theo|cua|tai) ke hoach"
                     r"|kiem diem (?:trach nhiem )?(?:cua )?(?:tap the|nguoi dung dau)"
                     r"|phan cong(?: \w+){0,4} (?:theo doi|phu trach)"
                     r"|chi tieu cai cach|thong tin,? bao cao|chinh quyen than thien|ket qua cai cach hanh chinh"),
    (4, "direction", r"xu ly sau kiem tra|so giao viec|tuyen truyen|(?:tin,? )bai|truyen thanh|phat thanh|to roi"
                     r"|pa no|bang ron|sang kien"
                     r"|chi so (?:cai cach|cchc)|ban chi dao|chi dao,? dieu hanh|van ban chi dao|mo hinh|cach lam"
                     r"|(?:gui|nop|che do|tham muu) bao cao"
                     r"|bao cao(?: \w+){0,2} (?:cai cach|cchc|dinh ky|quy|thang|nam)"
                     r"|so ket|tong ket|giao ban|doi thoai|nghe bao cao|nghi quyet chuyen de|chuyen de ve cai cach"
                     r"|lanh dao,? chi dao|quan tam chi dao|khac phuc (?:cac|nhung) (?:tieu chi|han che|ton tai)"),
    (4, "direction", r"vao cuoc|nhac viec|cap tren (?:nhac|giao|chi dao)|van ban (?:cua )?(?:tinh|huyen|cap tren)"),
    (3, "direction", r"tu kiem tra|khao sat|hai long|cai cach hanh chinh|\bcchc\b|tieu chi|nguoi dung dau|quan triet"
                     r"|chi dao"
                     r"|kiem tra noi bo"
                     r"|phan cong|hoan thanh(?: [\w,./%]+){0,3} nhiem vu|nhiem vu(?: [\w,]+){0,3} (?:dat|cham)"
                     r"|noi dung theo (?:thong bao|ket luan)"),
    (3, "direction", r"(?:chu tri|to chuc|da) hop(?! trong gio)"
                     r"|giao(?: nhiem vu)?(?: \w+)? tung (?:phong|nguoi|bo phan|cong chuc)"),
    (2, "direction", r"da kiem tra|kiem diem|ra soat nhiem vu"),
    (1, "direction", r"tien do|ke hoach|nhiem vu|nghi quyet|chi thi|ket luan|giao viec|lanh dao|thi dua|khen thuong"),
    (6, "other", r"kho luu tru|tai lieu luu tru|chinh ly(?: \w+)? tai lieu"),
    (3, "other", r"luu tru"),
)  # fmt: skip
_FORMS = [(weight, area, re.compile(rf"\b(?:{form})")) for weight, area, form in _WORDS]
#: What stands first is what a sentence is about.
_FIRST = 1.5
#: A third mention of the same words says no more.
_MOST_TIMES = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that speak of an area: where they stand in the folded sentence, and how strongly they speak."""

    start: int
    end: int
    area: str
    weight: float


def hits(sentence: str) -> list[Hit]:
    """Return the words of a sentence that speak of an area, the strongest taken first, in the order they stand in."""
    words = fold(sentence)
    found = [
        Hit(match.start(), match.end(), area, weight)
        for weight, area, form in _FORMS
        for match in form.finditer(words)
        if match.end() > match.start()
    ]
    taken: list[Hit] = []
    for one in sorted(found, key=lambda hit: (-hit.weight, hit.start - hit.end, hit.start)):
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda hit: hit.start)


def weights(sentence: str) -> dict[str, float]:
    """Return how strongly a sentence speaks of each area that it has words of."""
    found: dict[str, float] = {}
    times: dict[tuple[str, float], int] = {}
    for place, one in enumerate(hits(sentence)):
        key = (one.area, one.weight)
        times[key] = times.get(key, 0) + 1
        if times[key] <= _MOST_TIMES:
            found[one.area] = found.get(one.area, 0.0) + one.weight
        if place == 0:
            found[one.area] += _FIRST
    return found
