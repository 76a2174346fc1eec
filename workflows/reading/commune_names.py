"""The names of the communes, wards and townships of the country, before and after 1 July 2025, by their first words.

From the lists of administrative units that the state publishes (Quyết định 124/2004/QĐ-TTg as amended until 2025,
Quyết định 19/2025/QĐ-TTg).  A line is a first word and what may follow it; "-" is a name of one word.
"""

NAMES = """\
1: Bảo Lộc
2: Bảo Lộc
3: Bảo Lộc
A: Bung, Dơi, Dơk, Lù, Lưới, Lưới 1, Lưới 2, Lưới 3, Lưới 4, Lưới 5, Mú Sung, Ngo, Nông, Roàng, Rooi, Sào, Tiêng, Ting
A: Vao, Vương, Xan
Ái: Nghĩa, Quốc, Thượng, Tử
AL: Bá
Al: Bá
Ấm: Hạ
An: Ấp, Bá, Bài, Biên, Bình, Bình A, Bình B, Bình Tây, Cầu, Chấn, Châu, Cơ, Cư, Cựu, Dân, Đạo, Điền, Định, Đổ, Đôn
An: Đông, Đồng, Dục, Đức, Dũng, Dương, Hà, Hải, Hải Bắc, Hải Nam, Hảo, Hiệp, Hòa, Hòa Hải, Hòa Tây, Hòa Thịnh, Hội
An: Hội Đông, Hội Tây, Hồng, Hưng, Hữu, Khang, Khánh, Khê, Khương, Lạc, Lạc A, Lạc Tây, Lạc Thôn, Lão, Lập, Lễ, Linh
An: Lĩnh, Lộc, Lợi Đông, Long, Lư, Lục Long, Lương, Lưu, Minh, Minh Bắc, Mỹ, Ngãi Tây, Ngãi Trung, Nghĩa, Nghiệp, Nhân
An: Nhơn, Nhơn Bắc, Nhơn Đông, Nhơn Nam, Nhơn Tây, Ninh, Ninh Đông, Ninh Tây, Nông, Phong, Phú, Phụ, Phú Đông, Phú Tân
An: Phú Tây, Phú Thuận, Phú Trung, Phúc, Phước, Phượng, Quang, Quảng Hữu, Qui, Quí, Quy, Sinh, Sơn, Tân, Tảo, Tập, Tây
An: Thạch, Thái, Thái Đông, Thái Trung, Thắng, Thanh, Thành, Thạnh, Thạnh 1, Thạnh 2, Thạnh 3, Thạnh Đông, Thạnh Nam
An: Thạnh Tây, Thạnh Thủy, Thạnh Trung, Thịnh, Thọ, Thới, Thới Đông, Thuận, Thượng, Thủy, Tiến, Tịnh, Toàn, Trạch
An: Trạch A, Tràng, Trung, Trường, Trường A, Tức, Tường, Vĩ, Viên, Viễn, Vinh, Vĩnh Ngãi, Vũ, Xuân, Xuyên
Ân: Đức, Hảo, Hảo Đông, Hảo Tây, Hòa, Hữu, Mỹ, Nghĩa, Phong, Phú, Sơn, Thạnh, Thi, Tín, Tường, Tường Đông, Tường Tây
Ẳng: Cang, Nưa, Tở
Anh: Dũng, Sơn, Sơn Đông
Âu: Cơ, Lâu
Avương: -
AYun: -
Ayun: -, Hạ, Pa
B': Lá
B'Lao: -
B'lao: -
Ba: Bể, Bích, Chẽ, Chúc, Cụm Bắc, Cụm Nam, Cung, Điền, Dinh, Đình, Đồn, Động, Gia, Giang, Hàng, Hàng Đồi, Khâm, Láng
Ba: Lế, Liên, Lòng, Nam, Nang, Ngạc, Ngòi, Sao, Sơn, Tầng, Thành, Tiêu, Tô, Tơ, Trại, Trang, Tri, Trinh, Vì, Vinh, Xa
Bà: Điểm, Gia, Nà, Rịa
Bá: Hiến, Thước, Xuyên
Bác: Ái, Ái Đông, Ái Tây
Bạc: Liêu
Bắc: An, An Phụ, Bình, Cam Ranh, Cường, Đông Hưng, Đông Quan, Gia Nghĩa, Giang, Gianh, Hà, Hải, Hòa, Hồng, Hồng Lĩnh
Bắc: Hùng, Hưng, Kạn, Khánh Vĩnh, La, Lãng, Lệnh, Lũng, Lương, Lý, Mê, Nghĩa, Nha Trang, Ninh Hòa, Phong, Phú, Quang
Bắc: Quỳnh, Ruộng, Sơn, Tân Uyên, Thái Ninh, Thành, Thanh Miện, Thủy, Thụy Anh, Tiên Hưng, Trạch, Việt, Xa, Yên
Bách: Khoa, Quang, Thuận
Bạch: Đằng, Đích, Hà, Hạ, Hạc, Long, Long Vĩ, Mai, Ngọc, Sam, Thông, Thượng, Xa
Bài: Sơn
Bãi: Bông, Cháy, Sậy, Thơm, Trành
Ban: Công
Bàn: Cờ, Đạt, Giản, Long, Tân Định, Thạch
Bản: Bo, Cái, Cầm, Công, Díu, Giang, Hồ, Hon, Lầm, Lang, Lầu, Liền, Luốc, Máy, Mế, Mù, Ngò, Ngoại, Nguyên, Nhùng
Bản: Phiệt, Phố, Phùng, Qua, Rịa, Sen, Thi, Vược, Xèo
Bần: Yên Nhân
Bàng: La
Băng: A Drênh
Bằng: An, Cả, Cốc, Doãn, Giã, Hành, Hữu, Lang, Lãng, Luân, Lũng, Mạc, Phúc, Thành, Vân
Bành: Trạch
Bao: La
Báo: Đáp
Bảo: Ái, An, Bình, Đài, Hà, Hiệu, Hòa, Khê, Lạc, Lâm, Lâm 1, Lâm 2, Lâm 3, Lâm 4, Lâm 5, Linh, Lý, Nam, Nhai, Ninh
Bảo: Quang, Sơn, Thắng, Thanh, Thành, Thạnh, Thuận, Toàn, Vinh, Yên
Bar: Măih
Bát: Đại Sơn, Mọt, Trang, Tràng, Xát
Bất: Bạt
Bàu: Bàng, Cạn, Chinh, Đồn, Hàm, Hàm 2, Lâm, Năng, Sen, Trâm
Bảy: Hiền, Ngàn
Bế: Văn Đàn
Bến: Cát, Cầu, Củi, Giằng, Hải, Hiên, Lức, Nghé, Quan, Sung, Tắm, Thành, Thủy, Tre
Bha: Lê
Bích: Đào, Động, Hào, Hòa
Biên: Giang, Giới, Hòa, Sơn
Biển: Bạch, Bạch Đông, Động, Hồ
Biện: Thượng
Bỉm: Sơn
Bình: An, Ân, Ba, Ca, Chánh, Châu, Chiểu, Chuẩn, Chương, Cơ, Đa, Đại, Dân, Đào, Điền, Định, Đông, Đức, Dương, Gia, Giã
Bình: Giang, Giáo, Hải, Hàn, Hàng Tây, Hàng Trung, Hẻm, Hiệp, Hòa, Hòa Bắc, Hòa Đông, Hòa Hưng, Hòa Nam, Hòa Phước
Bình: Hòa Tây, Hòa Trung, Hợp, Hưng, Hưng Hòa, Hưng Hòa A, Hưng Hòa B, Khánh, Khê, Khương, Kiến, La, Lâm, Lãng, Lăng
Bình: Lãnh, Liêu, Lộc, Lợi, Lợi Trung, Long, Lư, Lục, Lương, Lưu Quang, Minh, Mỹ, Nam, Nghi, Nghị, Nghĩa, Ngọc, Nguyên
Bình: Nhâm, Nhân, Nhì, Ninh, Phan, Phong Thạnh, Phú, Phúc, Phục, Phục Nhứt, Phước, Phước Xuân, Quế, Quới, Quý, Sa, San
Bình: Sơn, Tâm, Tân, Tấn, Tân Phú, Tây, Thắng, Thanh, Thành, Thạnh, Thạnh Đông, Thạnh Trung, Thọ, Thới, Thuận, Thủy
Bình: Tiên, Tiến, Tịnh, Trị, Trị Đông, Trị Đông A, Trị Đông B, Triều, Trinh Đông, Trung, Trưng, Trưng Đông, Trưng Tây
Bình: Tú, Tường, Tuyền, Văn, Xa, Xuân, Xuyên, Yên
Bính: Xá
Bó: Mười, Sinh
Bố: Hạ, Trạch
Bồ: Đề, Lý, Xuyên
Bờ: Ngoong, Y
Bộc: Bố, Nhiêu
Bồi: Sơn
Bok: Tới
Bom: Bo
Bon: Phặng
Bông: Krang, Trang
Bồng: Lai, Sơn
Bù: Đăng, Gia Mập, Nho
Bùi: Hữu Nghĩa, La Nhân, Thị Xuân
Bum: Nưa, Tở
Búng: Lao, Tàu
Bưng: Riềng
Bưởi: -
Buôn: Choah, Đôn, Hồ, Ma Thuột, Trấp, Tría, Triết
Bút: Sơn
Bửu: Hòa, Long
Ca: Đình, Thành
Cà: Đam, Dy, Lúi, Ná, Nàng
Các: Sơn
Cách: Bi, Linh
Cai: Bộ, Kinh, Lậy
Cái: Bè, Chiên, Dầu, Đôi Vàm, Khế, Ngang, Nhum, Nước, Răng, Rồng, Tắc, Tàu Hạ, Vồn
Cải: Đan, Viên
Cam: An, An Bắc, An Nam, Bình, Chính, Cọn, Đức, Đường, Giá, Hải Đông, Hải Tây, Hiệp, Hiệp Bắc, Hiệp Nam, Hiếu, Hòa
Cam: Hồng, Lâm, Lập, Linh, Lộ, Lộc, Lợi, Ly - Đà Lạt, Nghĩa, Phú, Phục, Phúc Bắc, Phúc Nam, Phước Đông, Phước Tây
Cam: Ranh, Tân, Thành, Thành Bắc, Thành Nam, Thịnh Đông, Thịnh Tây, Thuận, Thượng, Thủy, Tuyền
Căm: Muộn
Cảm: Ân, Nhân
Cấm: Sơn
Cẩm: An, Bình, Châu, Đàn, Đoài, Đông, Duệ, Dương, Đường, Giang, Giàng, Hà, Hoàng, Hưng, Khê, Kim, La, Lạc, Lệ, Liên
Cẩm: Lĩnh, Lộc, Long, Lương, Lý, Minh, Mỹ, Nam, Ngọc, Nhượng, Ninh, Phả, Phô, Phú, Quan, Quang, Quý, Sơn, Tâm, Tân
Cẩm: Tây, Thạch, Thanh, Thành, Thịnh, Thượng, Thủy, Trung, Tú, Vân, Văn, Việt, Vịnh, Vũ, Xá, Xuyên, Yên
Can: Lộc
Cán: Cấu, Chu Phìn, Khê, Tỷ
Căn: Co
Cấn: Hữu
Cần: Đăng, Đước, Giờ, Giuộc, Kiệm, Nông, Thạnh, Yên
Càng: Long
Canh: Hiển, Hiệp, Hòa, Liên, Nậu, Tân, Thuận, Vinh
Cành: Nàng
Cảnh: Dương, Hưng, Thụy
Cao: An, Bồ, Chương, Đức, Dương, Kỳ, Lãnh, Lâu, Lộc, Mã Pờ, Minh, Ngạn, Ngọc, Phạ, Phong, Quảng, Sơn, Sơn Tiến, Tân
Cao: Thăng, Thắng, Thịnh, Thượng, Viên, Xá, Xanh, Xuân Dương
Cấp: Tiến
Cát: Bà, Bi, Chánh, Hải, Hanh, Hiệp, Hưng, Khánh, Lái, Lâm, Linh, Minh, Nê, Ngạn, Nhơn, Quế, Sơn, Tài, Tân, Thắng
Cát: Thành, Thịnh, Tiên, Tiến, Tiên 2, Tiên 3, Trinh, Tường, Vân, Văn
Cầu: Bà, Đất, Diễn, Giát, Giấy, Kè, Kho, Khởi, Kiệu, Lộc, Mây, Ngang, Ông Lãnh, Quan, Thia, Tre
Cây: Dương, Gáo, Thị, Trường II
Ch'ơm: -
Chà: Cang, Là, Nưa, Tở, Vàl
Chân: Lý, Mây – Lăng Cô, Mộng, Sơn
Chăn: Nưa
Chấn: Hưng, Thịnh
Chánh: An, Hiệp, Hưng, Lộ, Mỹ, Nghĩa, Phú Hòa
Chất: Bình
Châu: Bình, Bính, Can, Cầu, Cường, Điền, Đình, Đốc, Đức, Giang, Hạnh, Hòa, Hóa, Hoàn, Hội, Hồng, Hưng, Hưng A, Khánh
Châu: Khê, Kim, Lăng, Lộc, Lý, Minh, Nga, Nhân, Ninh, Ổ, Pha, Phong, Phú, Phú A, Phú B, Quang, Quế, Quế Hạ, Quế Thượng
Châu: Sơn, Thái, Thắng, Thành, Thới, Thôn, Thuận, Tiến, Văn Liêm
Chế: Cu Nha, Là, Tạo
Cheo: Reo
Chi: Đông, Khê, Lăng, Lăng Bắc, Lăng Nam, Nê, Thiết
Chí: Cà, Công, Đám, Đạo, Hòa, Linh, Minh, Thạnh, Thảo, Tiên, Viễn
Chỉ: Đạo
Chiêm: Hóa
Chiên: Đàn
Chiến: Phố, Thắng
Chiềng: An, Ân, Ban, Bằng, Bôm, Cang, Chăn, Châu, Chung, Cọ, Cơi, Công, Đen, Dong, Đông, En, Hắc, Hặc, Hoa, Ken, Khay
Chiềng: Kheo, Khoa, Khoang, Khoi, Khoong, Khừa, Khương, La, Lao, Lề, Lương, Ly, Mai, Mung, Muôn, Ngàm, Ngần, Nơi, On
Chiềng: Ơn, Pấc, Pằn, Pha, Phung, Sại, San, Sàng, Sinh, Sơ, Sơn, Sung, Tương, Ve, Xôm, Xuân, Yên
Chiêu: Lưu, Vũ, Yên
Chim: Vàn
Chính: Gián, Lý, Nghĩa
Chơ: Chun, Long
Chờ: -
Chợ: Chu, Chùa, Đồn, Gạo, Lách, Lầu, Lớn, Mới, Quán, Rã, Vàm
Chơn: Thành
Chrôh: Pơnan
Chu: Điện, Hóa, Hương, Minh, Phan, Trinh, Văn An
Chũ: -
Chư: Á, A Thai, Băh, Đăng Ya, Don, Drăng, Gu, Hreng, KBô, Krey, Krêy, Mố, Ngọc, Păh, Pơng, Prông, Pưh, Răng, Rcăm, Sê
Chư: Ty
Chùa: Hang
Chúc: Sơn
Chung: Chải
Chương: Dương, Mỹ
Chuyên: Mỹ, Ngoại
Co: Mạ, Tòng
Cò: Nòi
Cô: Ba, Giang, Ngân, Tô
Cổ: Bi, Bì, Đạm, Đô, Đông, Lễ, Linh, Loa, Lũng, Nhuế 1, Nhuế 2, Phúc, Thành
Cỗ: Đạm
Cờ: Đỏ
Cốc: Đán, Lầu, Lếu, Ly, Mỳ, Pài, Pàng, Rế, San
Con: Cuông
Côn: Đảo, Lôn, Minh
Cồn: -, Cỏ, Thoi, Tiên
Công: Bằng, Chính, Đa, Hải, Liêm, Lý, Sơn
Cống: Vị
Cộng: Hòa
Cù: Bị, Lao Dung, Lao Giêng, Vân
Cư: A Mung, An, Bao, Bông, Dliê M'nông, Drăm, Ê Wi, ÊBur, ELang, Huê, Jang, Jút, K Róa, KBang, Klông, Knia, KTy, Lễ
Cư: M'gar, M'Lan, M'ta, Mốt, Né, Ni, Pơng, Prao, Prông, Pui, San, Suê, Yang, Yên
Củ: Chi
Cự: Đồng, Khê, Khối, Nẫm, Thắng
Cửa: Bắc, Cạn, Đại, Đông, Dương, Lò, Nam, Ông, Tùng, Việt
Cúc: Đường, Phương
Cun: Pheo
Củng: Sơn
Cuối: Hạ
Cương: Chính, Gián, Sơn
Cường: Lợi, Thịnh
Cuor: Đăng
Cuôr: Đăng, KNia
Cửu: An, Cao
D'Ran: -
Đa: Kai, Kao, Kia, Krông, Lộc, Mai, Mi, Phúc, Phước, Phước Hội, Quyn, Thông, Tốn
Đà: Bắc, Loan, Sơn, Vị
Đá: Bạc, Đỏ
Đạ: Chais, Đờn, Huoai, Huoai 2, Huoai 3, K' Nàng, Kho, Lây, Long, M'ri, M' Rong, Nhim, Oai, Pal, Ròn, Rsal, Sar, Tẻh
Đạ: Tẻh 2, Tẻh 3, Tông
Đắc: Pre, Pring, Sở, Sơn, Tôi
Đài: Sơn, Xuyên
Đại: An, Ân 1, Ân 2, áng, Bái, Bản, Bình, Chánh, Cương, Cường, Điền, Đình, Đồng, Đồng Thành, Dực, Đức, Hải, Hiệp, Hòa
Đại: Hòa Lộc, Hoàng, Hồng, Hợp, Huệ, Hùng, Hưng, Kim, Lai, Lâm, Lãnh, Lào, Lịch, Lộc, Mạch, Minh, Mỗ, Nài, Ngãi, Nghĩa
Đại: Phác, Phạm, Phong, Phú, Phúc, Phước, Quang, Sảo, Sơn, Tâm, Tân, Tập, Thắng, Thanh, Thành, Thạnh, Thịnh, Tiến
Đại: Trạch, Từ, Tự, Xuân, Xuyên, Yên
Dak: Lua
Đak: Đoa, Jơ Ta, Lua, Mang, Nhau, Ơ, Pơ, Rong, SMar, Sơmei, Ta Ley
Đăk: BLa, Cấm, Djrăng, Đoa, Hà, Kôi, Krong, Long, Mar, Môn, Năng, Ngọk, Ơ, Pék, Pling, Plô, Pơ Pho, Pxi, R'Moan, Rơ Wa
Đăk: Roong, Rve, Sao, Sơmei, Song, Tô, Tờ Kan, Tơ Pang, Tơ Ver, Trôi, Ui, Yă
Đắk: Ang, Blà, Blô, Búk So, Cấm, Choong, Drô, DRông, Dục, Gằn, Glei, Ha, Hà, Hòa, HRing, Kan, Kơ Ning, Kôi, KRoong, La
Đắk: Lao, Liêng, Long, Mâm, Man, Mar, Mil, Môl, Môn, N'Drót, N'Dung, Na, Nang, Nên, Ngo, Nhoong, Nia, Nông, Nuê, Pék
Đắk: Phơi, Plao, Pne, PXi, R'La, R'Măng, R'Tíh, Ring, Rơ Nga, Rơ Ông, Rơ Wa, Ru, Ruồng, Rve, Sắk, Sao, Sin, Som, song
Đắk: Sôr, Tăng, Tô, Tờ Kan, Tơ Lung, Tờ Re, Trăm, Ui, Wer, Wil, Xú
Đakrông: -
Đam: Rông 1, Rông 2, Rông 3, Rông 4
Đàm: Thủy
Đạm: Bri
Đầm: Dơi, Hà
Dân: An, Chủ, Hòa, Hóa, Lực, Lý, Quyền, Thành, Tiến
Dần: Thàng
Đan: Điền, Hải, Hội, Phượng, Thượng, Trường
Đản: Ván
Dang: -, Kang
Đăng: Hà, Hưng Phước
Đằng: Giang, Hải, Lâm
Đặng: Lễ, Sơn, Thùy Trâm, Xá
Danh: Thắng
Dào: San
Đào: Dương, Duy Từ, Hữu Cảnh, Mỹ, Viên, Xá
Đạo: Đức, Long, Lý, Nghĩa, Thạnh, Trù, Tú, Viện
Đáp: Cầu
Đạp: Thanh
Đập: Đá
Đạt: Hiếu
Đất: Bằng, Cuốc, Đỏ, Mới, Mũi
Dầu: Giây, Tiếng
Đậu: Liêu
Dế: Su Phình
Đê: Ar
Đề: Gi, Thám
Dền: Sáng, Thàng
Đèo: Gia
Di: Lăng, Linh, Trạch
Dĩ: An
Dị: Nậu, Sử
Địa: Linh
Dịch: Vọng, Vọng Hậu
Địch: Quả
Diêm: Điền
Điềm: He, Hy, Mặc, Thụy
Diên: An, Bình, Điền, Hà, Hoa, Hòa, Hồng, Khánh, Lạc, Lâm, Lãm, Phú, Phước, Sanh, Sơn, Tân, Thạnh, Thọ, Toàn
Diễn: An, Cát, Châu, Đoài, Đồng, Hoa, Hoàng, Hồng, Kim, Kỷ, Lâm, Liên, Lộc, Lợi, Mỹ, Nguyên, Phong, Phú, Phúc, Tân
Diễn: Thái, Thành, Thịnh, Thọ, Trung, Trường, Vạn, Yên
Điền: Hạ, Hải, Lư, Mỹ, Quang, Thượng, Trung, Xá
Điện: An, Bàn, Bàn Bắc, Bàn Đông, Bàn Tây, Biên, Biên Đông, Biên Phủ, Dương, Hòa, Hồng, Minh, Nam Bắc, Nam Đông
Điện: Nam Trung, Ngọc, Phong, Phước, Phương, Quan, Quang, Thắng Bắc, Thắng Nam, Thắng Trung, Thọ, Tiến, Trung
Diêu: Trì
Điêu: Lương
Dìn: Chin
Dĩnh: Kế, Trì
Đinh: Lạc, Trang Hòa, Trang Thượng, Văn, Văn Lâm Hà, Xá
Đình: Bảng, Cả, Cao, Cương, Dù, Lập, Phong, Phùng, Tổ
Đỉnh: Bàn
Định: An, Biên, Bình, Công, Cư, Hải, Hiệp, Hòa, Hóa, Hưng, Liên, Long, Môn, Mỹ, Quán, Sơn, Tân, Tăng, Thành, Thành A
Định: Thủy, Tiến, Trung, Yên
Dliê: Ya, Yang
ĐLiê: Ya
Đô: Lương, Thành, Vinh
Đồ: Sơn
Đỗ: Động, Sơn, Xuyên
Đoài: Dương, Phương
Đoan: Bái, Hạ, Hùng
Đoàn: Đào, Kết, Lập, Thượng, Tùng, Xá
Đốc: Binh Kiều
Độc: Lập
Đồi: 61, Ngô
Đội: Bình, Cấn
Dồm: Cang
Đôn: Châu, Nhân, Phong, Phục, Thuận, Xuân
Đơn: Dương
Đồn: Đạc, Xá
Đông: -, A, Á, An, Anh, Ba, Bắc, Bình, Các, Cao, Cơ, Cuông, Cương, Cường, Cứu, Cửu, Đô, Dương, Gia Nghĩa, Giang, Hà
Đông: Hải, Hải 1, Hải 2, Hiệp, Hiếu, Hồ, Hòa, Hòa Hiệp, Hoa Lư, Hoàng, Hội, Hợp, Hưng, Hưng A, Hưng B, Hưng Thuận
Đông: Hương, Kết, Khánh Sơn, Khê, Kinh, La, Lai, Lâm, Lễ, Lĩnh, Lỗ, Lộc, Lợi, Long, Lương, Mai, Minh, Mỹ, Nam, Ngạc
Đông: Ngàn, Ngũ, Ninh, Ninh Hòa, Phong, Phú, Phước, Phước A, Phương, Phương Yên, Quan, Quang, Sang, Sơn, Tân, Tảo
Đông: Thái, Thái Ninh, Thắng, Thanh, Thành, Thạnh, Thịnh, Thọ, Thới, Thuận, Thụy Anh, Tiến, Tiền Hải, Tiên Hưng, Trà
Đông: Trà Bồng, Trạch, Triều, Văn, Vệ, Vinh, Vĩnh, Xá, Xuân, Xuyên, Yên
Đống: Đa
Đồng: Bài, Bẩm, Bằng, Bục, Cẩm, Châu, Chum, Cốc, Cương, Đăng, Du, Dương, Hải, Hòa, Hóa, Hới, Hợp, Hướng, Hưu, Hỷ, Ích
Đồng: Khê, Kho, Khởi, Kỳ, Kỵ, Lạc, Lâm, Lê, Liên, Loan, Lộc, Lợi, Lương, Mai, Mỏ, Môn, Nai, Nai Thượng, Nguyên, Nhân
Đồng: Nơ, Phong, Phú, Phúc, Quang, Quế, Quý, Rui, Ruộng, Sơn, Tâm, Tân, Thái, Than, Thắng, Thanh, Thành, Thạnh, Tháp
Đồng: Thịnh, Thuận, Tiến, Tĩnh, Trạch, Trúc, Trung, Tuyển, Văn, Việt, Vương, Xoài, Xuân, ý, Yên
Đổng: Xá
Động: Đạt, Quan
Đoọc: Mạy
Dray: Bhăng, Sáp
Du: Già, Lễ, Tiến
Dư: Hàng Kênh
Đú: Sáng
Đứa: Mòn
Dục: Nông, Tú
Dực: Yên
Đức: An, Bác, Bình, Bình Đông, Bình Tây, Bồng, Chánh, Châu, Chính, Cơ, Đồng, Giang, Hạnh, Hiệp, Hòa, Hóa, Hòa Đông
Đức: Hòa Hạ, Hòa Thượng, Hồng, Hợp, Huệ, Hương, Lân, Lạng, Lập, Lập Hạ, Lập Thượng, Liên, Liễu, Linh, Lĩnh, Long
Đức: Lương, Lý, Mạnh, Minh, Mỹ, Nhàn, Nhuận, Ninh, Ninh Đông, Phổ, Phong, Phú, Phúc, Quang, Sơn, Tài, Tân, Thắng
Đức: Thành, Thạnh, Thịnh, Thọ, Thông, Thuận, Thượng, Tín, Trạch, Trọng, Vân, Xuân, Xuyên
Dun: -
Dùng: -
Dũng: Liệt, Nghĩa, Phong, Tiến
Đưng: KNớ
Dương: Đông, Đức, Hòa, Hồng Thủy, Hưu, Huy, Kinh, Liễu, Minh Châu, Nỗ, Nội, Phong, Phúc, Quan, Quang, Quỳ, Sơn, Thành
Dương: Thủy, Tơ, Xá, Xuân Hội
Đường: 10, Âm, An, Hào, Hoa, Hồng, Lâm, Thượng
Dur: KMăl, Kmăl
Dữu: Lâu
Duy: Châu, Hà, Hải, Hòa, Minh, Nghĩa, Nhất, Ninh, Phiên, Phú, Phước, Sơn, Tân, Thành, Tiên, Trinh, Trung, Vinh, Xuyên
Duyên: Hà, Hải, Thái
Duyệt: Trung
é: Tòng
Ea: Bá, Bar, BHốk, Bông, Bung, D'Rơng, Dăh, Đar, Drăng, Drông, H'đinh, H'leo, H'MLay, Hiao, Hiu, Hồ, Hu, Huar, Kao
Ea: Kar, Kênh, Khal, Khăl, Kiết, Kly, Kmút, Knốp, KNuec, Knuếc, KPam, Ktur, Kuăng, Kuêh, Lai, Lâm, Lê, Ly, M' Doal
Ea: M'DRóh, M'Droh, M'nang, Na, Nam, Ngai, Ning, Nuôl, Ô, Păl, Phê, Pil, Pô, Pốk, Puk, R'Bin, Ral, Riêng, Rốk, Sar
Ea: Siên, Sin, Sô, Sol, Súp, T'Ling, Tam, Tân, Tar, Tiêu, Tih, Tir, Tóh, Trang, Trul, Tu, Tul, Uy, Wer, Wy, Yiêng
Ea: Yông
EaBar: -
EaBia: -
Eachà: Rang
Ealy: -
EaTrol: -
Ga: Ri
Gành: Dầu, Hào
Gào: -
Gáo: Giồng
Ghềnh: Ráng
Gia: An, Bắc, Bình, Cẩm, Canh, Cát, Điền, Định, Đông, Hanh, Hiệp, Hòa, Hòa 1, Hòa 2, Hội, Hưng, Huynh, Khánh, Kiệm
Gia: Lạc, Lâm, Lập, Lộc, Luận, Miễn, Minh, Mô, Ninh, Phố, Phong, Phù, Phú, Phúc, Phương, Ray, Sàng, Sinh, Sơn, Tân
Gia: Tân 1, Tân 2, Tân 3, Thanh, Thuận, Thụy, Thủy, Tiến, Trấn, Trung, Tường, Vân, Viên, Viễn, Xuân, Xuyên
Giá: Rai
Giai: Lạc, Xuân
Giang: Biên, Điền, Hải, Ly, Ma, Sơn, Sơn Đông, Sơn Tây, Thành, Tiên
Giàng: Chu Phìn
Giảng: Võ
Giao: An, Bình, Châu, Hà, Hải, Hòa, Hưng, Hương, Lạc, Long, Minh, Nhân, Ninh, Phong, Phúc, Tân, Thanh, Thạnh, Thiện
Giao: Thịnh, Thủy, Xuân, Yến
Giáo: Hiệu, Liêm
Giáp: Bát, Đắt, Lai, Sơn, Trung
Giếng: Đáy
Gio: An, Hải, Linh, Mai, Mỹ, Quang, Sơn
Giới: Phiên
Giồng: Riềng, Trôm
Giục: Tượng
Glar: -
Gò: Công, Công Đông, Dầu, Nổi, Quao, Vấp
Gôi: -
Gung: Ré
H: Bông
H': Neng
Hà: An, Bắc, Bầu, Bình, Cầu, Châu, Đông, Giang, Giang 1, Giang 2, Hải, Hiệu, Hồi, Huy Tập, Khánh, Khẩu, Kỳ, Lam, Lâm
Hà: Lầm, Lang, Lâu, Linh, Lĩnh, Lộc, Long, Lương, Mãn, Mòn, Nam, Ngọc, Nha, Phong, Quảng, Sơn, Tam, Tân, Tây, Thạch
Hà: Thanh, Thượng, Tiên, Tiến, Trung, Tu, Vinh
Hạ: Bằng, Đình, Giáp, Hòa, Lang, Lễ, Long, Mỗ, Mỹ, Sơn, Trung
Hạc: Thành
Hắc: Dịch
Hai: Bà Trưng, Riêng
Hải: An, Anh, Bình, Bối, Cảng, Chánh, Châu, Định, Đông, Dương, Đường, Giang, Hà, Hậu, Hòa, Hưng, Khê, Lâm, Lăng, Lạng
Hải: Lệ, Lĩnh, Lộc, Long, Lựu, Minh, Nam, Nhân, Ninh, Phong, Phú, Quang, Quy, Sơn, Tân, Tây, Thái, Thắng, Thanh, Thành
Hải: Thịnh, Thượng, Tiến, Trung, Trường, Vân, Xuân, Yang, Yên, Yến
Hàm: Cần, Chính, Cường, Đức, Giang, Hiệp, Kiệm, Liêm, Minh, Mỹ, Ninh, Phú, Rồng, Tân, Thắng, Thạnh, Thuận, Thuận Bắc
Hàm: Thuận Nam, Tiến, Trí, Trường, Yên
Hán: Đà
Hang: Chú, Kia
Hàng: Bạc, Bài, Bồ, Bông, Bột, Buồm, Đào, Gai, Gòn, Kênh, Mã, Trạm, Trống, Vịnh
Háng: Đồng, Lìa
Hanh: Cù
Hành: Đức, Dũng, Minh, Nhân, Phước, Thiện, Thịnh, Thuận, Tín Đông, Tín Tây, Trung
Hạnh: Dịch, Lâm, Phúc, Quảng, Sơn, Thông
Hào: Phú
Hảo: Đước
Hạp: Lĩnh
Hát: Lìu, Lót, Môn
Hậu: Hiền, Lộc, Mỹ, Mỹ Bắc A, Mỹ Bắc B, Mỹ Phú, Mỹ Trinh, Nghĩa, Thành, Thạnh, Thạnh Đông, Thạnh Tây
Hẹ: Muông
Hiên: Vân
Hiến: Nam, Sơn, Thành
Hiền: Chung, Giang, Hào, Kiệt, Lương, Ninh, Quan, Thành
Hiển: Khánh
Hiệp: An, Bình, Bình Chánh, Bình Phước, Cát, Cường, Đức, Hòa, Hưng, Lợi, Lực, Mỹ, Mỹ Đông, Mỹ Tây, Ninh, Phú, Phước
Hiệp: Sơn, Tân, Thành, Thạnh, Thuận, Tùng, Xương
Hiếu: -, Giang, Liêm, Nghĩa, Nhơn, Phụng, Thành, Thuận, Trung, Tử
Him: Lam
HNol: -
Hơ: Moong
Hố: Mít, Nai, Nai 3, Quáng Phìn
Hồ: Bốn, Đắc Kiện, Sơn, Thầu, Thị Kỷ, Tràm, Tùng Mậu, Vương, Xá
Hộ: Đáp, Độ, Hải, Phòng
Hoa: Động, Lộc, Lư, Quân, Sơn, Thám, Thành, Thủy, Viên
Hòa: An, Ân, Bắc, Bình, Bình 1, Bình Thạnh, Chánh, Châu, Chung, Cư, Cuông, Cường, Cường Bắc, Cường Nam, Điền, Định
Hòa: Định Đông, Định Tây, Đông, Đồng, Hải, Hậu, Hiệp, Hiệp Bắc, Hiệp Nam, Hiệp Trung, Hiếu, Hội, Hưng, Hương, Khánh
Hòa: Khánh Bắc, Khánh Đông, Khánh Nam, Khánh Tây, Khương, Kiến, Lạc, Lễ, Liên, Lộc, Lợi, Long, Mạc, Minh, Mục, Mỹ
Hòa: Mỹ Đông, Mỹ Tây, Nam, Nghĩa, Nhơn, Ninh, Phát, Phong, Phú, Phước, Quang Bắc, Quang Nam, Quý, Sơn, Tâm, Tân
Hòa: Tân Đông, Tân Tây, Thạch, Thắng, Thành, Thạnh, Thịnh, Thọ Đông, Thọ Tây, Thuận, Thuận Tây, Tiến, Tịnh, Trạch, Trí
Hòa: Trị, Trung, Tú, Tú 1, Tú II, Vang, Vinh, Xá, Xuân, Xuân Đông, Xuân Nam, Xuân Tây
Hóa: An, Châu, Hợp, Quỳ, Sơn, Thượng, Trung
Hỏa: Lựu, Tiến
Hoài: Ân, Châu, Châu Bắc, Đức, Hải, Hảo, Hương, Mỹ, Nhơn, Nhơn Bắc, Nhơn Đông, Nhơn Nam, Nhơn Tây, Phú, Sơn, Tân
Hoài: Thanh, Thanh Tây, Thượng, Xuân
Hoàn: Kiếm, Lão, Long, Sơn
Hoang: Thèn
Hoàng: An, Châu, Cương, Đan, Diệu, Đông, Đồng, Giang, Hanh, Hoa, Hoa Thám, Khai, Kim, Lâm, Lâu, Liên, Liệt, Long, Mai
Hoàng: Nam, Nông, Quế, Sa, Sơn, Su Phì, Tân, Tây, Thu Phố, Tiến, Trĩ, Tung, Vân, Văn Thụ, Việt, Xá
Hoằng: Cát, Châu, Đại, Đạo, Đạt, Đông, Đồng, Đức, Giang, Hà, Hải, Hóa, Hợp, Kim, Lộc, Lưu, Ngọc, Phong, Phú, Phụ
Hoằng: Quang, Quý, Quỳ, Sơn, Tân, Thái, Thắng, Thanh, Thành, Thịnh, Tiến, Trạch, Trinh, Trung, Trường, Xuân, Xuyên
Hoằng: Yến
Hoành: Bồ, Mô, Sơn
Hoạt: Giang
Hóc: Môn
Hồi: Ninh, Xuân
Hội: An, An Đông, An Tây, Cư, Hoan, Hợp, Nghĩa, Phú, Sơn, Thịnh, Thương, Xuân
Hòn: Đất, Nghệ, Tre
Hồng: An, Bắc, Bạch, Bàng, Ca, Châu, Dân, Dụ, Dũng, Dương, Gai, Giang, Hà, Hạ, Hải, Hóa, Hưng, Khê, Kim, Kỳ, Lạc, Liêm
Hồng: Lĩnh, Lộc, Lý, Minh, Nam, Ngài, Ngự, Phong, Phú, Quang, Sơn, Sỹ, Thái, Thái Đông, Thái Tây, Thu, Thuận, Thượng
Hồng: Thủy, Tiến, Trị, Vân, Việt, Vũ
Hợp: Châu, Đồng, Đức, Giang, Hòa, Hưng, Kim, Lý, Minh, Nhất, Phong, Thắng, Thanh, Thành, Thịnh, Tiến
Hra: -
Hua: Bum, Bun, La, Nà, Nhàn, Păng, Thanh, Trai
Hừa: Ngài
Húc: -, Động, Nghì
Hùng: An, Chân, Châu, Cường, Đức, Hải, Hòa, Lô, Lợi, Long, Mỹ, Sơn, Thái, Thắng, Tiến, Việt, Vương, Xuyên
Hưng: Bình, Chiến, Chính, Đạo, Điền, Điền A, Điền B, Định, Đông, Dũng, Hà, Hòa, Hóa, Hội, Khánh, Khánh Trung
Hưng: Khánh Trung A, Khánh Trung B, Lễ, Lĩnh, Lộc, Lợi, Long, Mỹ, Nghĩa, Nguyên, Nguyên Nam, Nhân, Nhượng, Phong, Phú
Hưng: Phúc, Phước, Tây, Thành, Thạnh, Thi, Thịnh, Thuận, Thủy, Trạch, Trí, Trung, Vũ, Yên, Yên Bắc
Huồi: Tụ
Huổi: Lèng, Lếnh, Luông, Mí, Một, Só
Huống: Thượng
Hương: An, Bình, Cần, Canh, Chữ, Đô, Gián, Giang, Hòa, Hóa, Hữu, Khê, Lạc, Lâm, Liên, Lộc, Long, Lung, Mạc, Mai, Minh
Hương: Mỹ, Ngải, Nguyên, Nhượng, Nộn, Phố, Phong, Phú, Sơ, Sơn, Thủy, Toàn, Trà, Trạch, Vân, Văn, Vĩ, Vinh, Vĩnh, Xạ
Hương: Xuân
Hướng: Đạo, Hiệp, Lập, Linh, Lộc, Phùng, Sơn, Tân, Thọ Phú, Việt
Hữu: Bằng, Định, Hòa, Khánh, Khuông, Kiệm, Kiên, Lân, Lập, Lễ, Liên, Lợi, Lũng, Nghị, Sản, Văn, Vinh
Hựu: Thành, Thạnh
Huy: Bắc, Giáp, Hạ, Khiêm, Tân, Thượng, Tường
Huyền: Hội, Sơn, Tụng
Huỳnh: Hữu Nghĩa
Hy: Cương
Ia: Ake, Bă, Bang, Băng, Blang, BLứ, Boòng, Broăi, Chia, Chim, Đal, Dêr, Din, Dơk, Dom, Drăng, Dreh, Dreng, Ga, Glai
Ia: Grai, Grăng, HDreh, Hiao, Hla, HLốp, Hrú, Hrung, JLơi, Ka, KDăm, Kênh, Kha, Khai, Khươl, Kla, Kly, Ko, KRai, Krái
Ia: Krêl, Kreng, Kriêng, Kring, Lang, Lâu, Le, Lốp, Ly, Ma Rơn, Me, Mláh, Mơ, Mơ Nông, Nan, Nhin, O, Pa, Pal, Pếch
Ia: Peng, Pết, Phang, Phí, Phìn, Pia, Piar, Piơr, Pnôn, Púch, RBol, Rbol, RMok, Rong, RSai, Rsai, RSươm, RTô, RVê, Rvê
Ia: Sao, Sol, Tiêm, Tô, Tơi, Tôr, Trok, Tul, Vê, Yeng, Yok
Ích: Hậu
III: -
Ít: Ong
Jơ: Ngây
K': Dang
Ka: Dăng, Đô, Đơn, Lăng, Long
Kan: Hồ
KBang: -
Kbang: -
KDang: -
Kẻ: Sặt
Kế: An, Sách, Thành
Keng: Đu
Kênh: Dương
Keo: Lôm
Kép: -
Kha: Sơn
Khả: Cửu, Phong
Khắc: Niệm
Khai: Quang, Sơn, Thái, Trung
Khải: Xuân
Khám: Lạng
Khâm: Đức, Thành, Thiên
Khang: Ninh
Kháng: Chiến, Nhật
Khánh: An, Bình, Bình Đông, Bình Tây, Bình Tây Bắc, Công, Cư, Cường, Đông, Dương, Hà, Hải, Hậu, Hiệp, Hòa, Hội, Hồng
Khánh: Hợp, Hưng, Khê, Lâm, Lộc, Lợi, Long, Mậu, Nam, Nhạc, Phú, Sơn, Thành, Thạnh Tân, Thiện, Thuận, Thượng, Thủy
Khánh: Tiến, Trung, Vân, Vĩnh, Vĩnh Yên, Xuân, Yên, Yên Hạ, Yên Thượng, Yên Trung
Khao: Mang
Khau: Tinh
Khâu: Vai
Khe: Mo, Sanh, Tre
Khoái: Châu
Khoan: Dụ
Khoen: On
Khôi: Kỳ
Khởi: Nghĩa
Khổng: Lào
Khuất: Xá
Khúc: Thừa Dụ, Xuyên
Khuê: Mỹ, Ngọc Điền, Trung
Khun: Há
Khuôn: Hà, Lùng
Khương: Đình, Mai, Thượng, Trung
Khuyến: Nông
Kiên: Bình, Đài, Hải, Lao, Lương, Mộc, Thành, Thọ
Kiến: An, Bình, Đức, Giang, Hải, Hưng, Minh, Phúc, Quốc, Thành, Thiết, Thụy, Tường, Xương
Kiện: Khê
Kiểng: Phước
Kiệt: Sơn
Kiêu: Kỵ
Kiều: Phú
Kim: An, Anh, Bài, Bảng, Bình, Bôi, Bon, Chân, Chính, Chung, Cúc, Điền, Dinh, Đính, Định, Đông, Đồng, Đức, Đường, Hoa
Kim: Hòa, Hóa, Hỷ, Lập, Liên, Linh, Loan, Long, Lũ, Lư, Mã, Mỹ, Ngân, Ngọc, Nhan, Nỗ, Nọi, Phú, Phượng, Quan, Sơn
Kim: Song Trường, Tân, Thạch, Thái, Thanh, Thành, Thư, Thượng, Thủy, Trà, Trung, Xá, Xuyên
Kinh: Bắc, Cùng, Dinh, Môn
Kon: Braih, Chiêng, Đào, Dơng, Gang, Plông, Pne, Thụp, Tum
Kông: Bơ La, Chro, HTok, Lơng Khơng, Yang
KRong: -
KRông: Búk
Krong: -
Krông: Á, Ana, Bông, Búk, Jing, Klang, Kmar, Na, Năng, Nô, Pa, Pắc
Kroong: -
Kỳ: Anh, Bá, Bắc, Châu, Đồng, Giang, Hà, Hải, Hoa, Khang, Lạc, Liên, Lợi, Long, Lừa, Nam, Ninh, Phong, Phú, Phương
Kỳ: Sơn, Tân, Tây, Thịnh, Thọ, Thư, Thượng, Tiến, Trinh, Trung, Văn, Xuân
La: Bằng, Dạ, Dêê, Êê, Gi, Hà, Hai, Hiên, Khê, Lay, Ngà, Ngâu, Pan Tẩn, Pán Tẩn, Phù, Sơn
Lả: Nhì Thàng
Lạc: An, Đạo, Dương, Hòa, Hồng, Lâm, Long, Lương, Nông, Phượng, Quới, Sơn, Sỹ, Tấn, Tánh, Thịnh, Thủy, Vân, Vệ, Xuân
Lạch: Tray
Laêê: -
Lai: Cách, Đồng, Hòa, Hưng, Khê, Thành, Uyên, Vung
Lái: Hiếu, Thiêu
Lại: Sơn, Thượng, Yên
Lam: Điền, Hạ, Sơn, Thành, Vỹ
Lâm: -, Bình, Ca, Đớt, Giang, Hải, Hóa, Hợp, Kiết, Phú, San, Sơn, Tân, Thao, Thượng, Thủy, Trạch, Trung Thủy
Lâm: Viên - Đà Lạt
Lan: Mẫu
Lân: Phong
Lang: Biang - Đà Lạt, Chánh, Minh, Quán, Sơn, Thíp
Làng: Chếu, Giàng, Mô, Nhì
Láng: -, Biển, Dài, Hạ, Lớn, Thượng, Tròn
Lãng: Công, Ngâm, Sơn
Lăng: -, Can, Cô, Hiếu, Thành
Lạng: Giang, Khê, Sơn
Lãnh: Ngọc
Lao: Bảo, Chải, Và Chải, Xả Phình
Lào: Cai
Lấp: Vò
Lập: Lễ, Thạch
Lát: -
Lâu: Thượng
Lay: Nưa
Lê: Bình, Chân, Chánh, Chung, Đại Hành, Hồ, Hóa, Hồng, Hồng Phong, Ích Mộc, Lai, Lợi, Minh Xuân, Ninh, Quý Đôn, Thanh
Lê: Thanh Nghị, Thiện, Trì
Lệ: Chi, Mỹ, Ninh, Thủy, Viễn, Xá
Leng: Su Sìn
Lìa: -
Lịch: Hội Thượng
Liêm: Cần, Chính, Hà, Hải, Phong, Phú, Sơn, Thuận, Thủy, Túc, Tuyền
Liên: Am, An Đô, Bão, Bảo, Bạt, Châu, Chiểu, Chung, Đầm, Hà, Hiệp, Hoa, Hòa, Hội, Hồng, Hợp, Hương, Khê, Lộc, Mạc
Liên: Minh, Nghĩa, Ninh, Phương, Quan, Sang, Sơn, Sơn Lắk, Thành, Thủy, Trạch, Trung, Trường, Vị, Xuân
Liễn: Sơn
Liêng: Srônh
Liệp: Nghĩa, Tè
Liêu: Tú, Xá
Liễu: Đề, Đô, Giai
Lim: -
Linh: Chiểu, Đông, Hồ, Phú, Sơn, Tây, Thông, Trung, Trường, Xuân
Lình: Huỳnh
Lĩnh: Nam, Sơn, Toại
Lô: Giang
Lơ: Ku, Pang
Lỗ: Sơn
Lộ: 25
Loan: Mỹ
Lộc: An, Bắc, Bảo, Bình, Bổn, Châu, Điền, Đức, Giang, Hà, Hạ, Hiệp, Hòa, Hưng, Khánh, Lâm, Nam, Nga, Ngãi, Ninh, Phát
Lộc: Phú, Quang, Quảng, Sơn, Tân, Tấn, Thái, Thắng, Thanh, Thành, Thạnh, Thiện, Thịnh, Thọ, Thuận, Thủy, Tiến, Trì
Lộc: Vĩnh, Vượng, Yên
Lợi: An, Bác, Bình Nhơn, Hải, Thuận
Long: An, Anh, Biên, Bình, Bình Điền, Bình Tân, Cang, Chánh, Châu, Chữ, Cốc, Điền, Điền A, Điền B, Điền Đông
Long: Điền Đông A, Điền Tây, Định, Đống, Đức, Giang, Giao, Hà, Hải, Hậu, Hẹ, Hiệp, Hồ, Hoa, Hòa, Hưng, Hưng A, Hưng B
Long: Hương, Hữu, Hựu, Hựu Đông, Hựu Tây, Khánh, Khánh A, Khánh B, Khê, Kiến, Mai, Môn, Mỹ, Nguyên, Phú, Phú 1
Long: Phú Thuận, Phụng, Phước, Quảng, Sơn, Tâm, Tân, Thắng, Thành, Thạnh, Thành Bắc, Thạnh Mỹ, Thành Nam, Thành Trung
Long: Thọ, Thới, Thuận, Thượng, Thủy, Tiên, Toàn, Trạch, Trì, Trị, Trị A, Trung, Trường, Tuyền, Vĩnh, Xá, Xuyên
Lóng: Luông, Phiêng, Sập
Luân: Giới
Luận: Khê, Thành
Lục: Ba, Bình, Dạ, Hồn, Nam, Ngạn, Sĩ Thành, Sơn, Sỹ Thành, Yên
Lực: Hành
Lùng: Cải, Khấu Nhin, Phình, Tám, Thẩn, Thàng, Vai
Lũng: Cao, Chinh, Cú, Hồ, Hòa, Nặm, Niêm, Phìn, Pù, Táo, Thầu
Lương: An Trà, Bằng, Bình, Can, Điền, Hòa, Hòa A, Hòa Lạc, Lỗ, Minh, Năng, Nghĩa, Ngoại, Nha, Nội, Phi, Phong, Phú
Lương: Quới, Sơn, Tài, Tâm, Thế Trân, Thiện, Thịnh, Thông, Thượng, Trung, Văn Tri
Lưỡng: Minh, Vượng
Lượng: Minh
Lưu: Kiếm, Kiền, Nghiệp Anh, Sơn, Vệ, Vĩnh Sơn
Lý: Bôn, Học, Nam, Nhân, Nhơn, Quốc, Sơn, Thái Tổ, Thường Kiệt, Văn Lâm
M'Drắk: -
M'Đrắk: -
Ma: Đa Guôi, Lâm, Ly Pho, Nới, Quai, Thì Hồ
Mà: Cooi
Má: Lé
Mã: Ba, Đà, Thành
Mai: Châu, Dịch, Đình, Động, Giang, Hạ, Hịch, Hoa, Hóa, Hùng, Lâm, Lạp, Long, Pha, Phụ, Sao, Sơn, Thủy, Trung
Mái: Dầm
Mân: Thái
Mãn: Đức
Mạn: Lạn
Mang: Yang
Măng: Buk, Bút, Cành, Đen, Ri, Tố
Mao: Điền
Mão: Điền
Mạo: Khê
Mẫu: Sơn
Mậu: A, Đông, Đức, Duệ, Lâm, Long, Thạch
Máy: Chai
Mê: Linh, Pu
Mễ: Sở, Trì
Mèo: Vạc
Mi: Hòa
Miền: Đồi
Minh: An, Bảo, Châu, Chuẩn, Côi, Cường, Đài, Dân, Đạo, Diệu, Đức, Hạc, Hải, Hiệp, Hòa, Hóa, Hoàng, Hợp, Hưng, Hương
Minh: Khai, Khôi, Khương, Lãng, Lập, Lộc, Long, Lương, Nghĩa, Ngọc, Nông, Phú, Phụng, Phương, Quán, Quân, Quang, Sơn
Minh: Tâm, Tân, Thái, Thắng, Thanh, Thành, Thạnh, Thọ, Thuận, Tiến, Trí, Xuân
Mò: Ó
Mô: Rai
Mỏ: Cày, Chè, Công, Vàng
Mồ: Dề, Sì San
Mộ: Đạo, Đức, Lao
Mộc: Châu, Hóa, Hoàn, Sơn
Môn: Sơn
Mong: Thọ, Thọ A, Thọ B
Móng: Cái 1, Cái 2, Cái 3
Mông: Ân, Dương, Hóa, Sơn
Một: Ngàn
Mù: Cả, Cang Chải, Căng Chải, Sang
Mũi: Né
Mùn: Chung
Muổi: Nọi
Mương: Chanh, Mán
Mường: Ải, Ảng, Bám, Bang, Báng, Bằng, Bi, Bo, Bon, Bú, Cai, Cang, Chà, Chanh, Chiên, Chiềng, Chọng, Chùm, Cơi, Đăng
Mường: Do, Động, Đun, É, é, Giàng, Giôn, Ham, Hoa, Hoong, Hum, Hung, Khiêng, Khoa, Khong, Khương, Kim, La, Lai, Lầm
Mường: Lạn, Lang, Lát, Lay, Lèo, Lói, Lống, Luân, Lựm, Lý, Men, Mìn, Mít, Mô, Mùn, Mươn, Nhà, Nhé, Nọc, Phăng, Pồn
Mường: Quàng, Sai, Sại, Sang, So, Tè, Thải, Than, Thàng, Thanh, Thín, Típ, Toong, Trai, Tùng, Và, Vang, Vi, Xén
Mỹ: An, An Hưng, An Hưng A, An Hưng B, Bằng, Bình, Cẩm, Cát, Chánh, Chánh Hòa, Chánh Tây, Châu, Đình 1, Đình 2, Độ
Mỹ: Đông, Đức, Đức Đông, Đức Tây, Gia, Hà, Hải, Hạnh, Hạnh Bắc, Hạnh Đông, Hạnh Nam, Hạnh Trung, Hào, Hiệp, Hiệp Sơn
Mỹ: Hòa, Hòa Hưng, Hội, Hội Đông, Hưng, Hương, Khánh, Lạc, Lâm, Lệ, Lộc, Lợi, Lợi A, Lợi B, Long, Long Bắc, Long Nam
Mỹ: Lung, Luông, Lương, Lý, Ngãi, Nhơn, Phong, Phú, Phú Đông, Phúc, Phước, Phước Tây, Phương, Quang, Quí, Quới, Quý
Mỹ: Quý Đông, Quý Tây, Sơn, Tài, Tân, Thái, Thắng, Thanh, Thành, Thạnh, Thạnh An, Thành Bắc, Thạnh Bắc, Thạnh Đông
Mỹ: Thành Nam, Thạnh Tây, Thạnh Trung, Thiện, Tho, Thọ, Thới, Thuận, Thượng, Thủy, Tịnh An, Trà, Trinh, Trung, Tú, Xá
Mỹ: Xuân, Xương, Xuyên, Yên
N.T: Phong Hải
N'Thol: Hạ
Na: Cô Sa, Dương, Hang, Hối, Khê, Lay, Loi, Mèo, Ngoi, Rì, Sầm, Sang, Son, Tông, Ư
Nà: Bủng, Chì, Hang, Hẩu, Hỳ, Khoa, Khương, Mường, Nghịu, Nhạn, Ơt, Phặc, Phòn, Pó, Sáy, Tăm, Tấu, Tòng
Nại: Hiên Đông
Nam: An Phụ, Anh, Ba Đồn, Ban, Ban Lâm Hà, Bình, Cam Ranh, Cao, Cát, Cát Tiên, Chính, Cửa Việt, Cường, Đà, Đàn, Điền
Nam: Định, Đồ Sơn, Dong, Đông, Đồng, Động, Đông Hà, Đông Hưng, Du, Dương, Gia Nghĩa, Giang, Gianh, Hà, Hà Lâm Hà, Hải
Nam: Hải Lăng, Hoa, Hòa, Hoa Lư, Hồng, Hồng Lĩnh, Hùng, Hưng, Ka, Khánh Vĩnh, Khê, Kim, Lĩnh, Lợi, Lý, Mẫu, Minh, Ngạn
Nam: Nha Trang, Ninh, Ninh Hòa, Phong, Phù, Phú, Phúc Thăng, Phước, Phương Tiến, Quan, Quang, Sách, Sầm Sơn, Sơn, Tân
Nam: Thái, Thái A, Thái Ninh, Thái Sơn, Thắng, Thanh, Thành, Thanh Miện, Thịnh, Thượng, Thụy Anh, Tiến, Tiền Hải
Nam: Tiên Hưng, Trà My, Trạch, Triệu, Triệu Giang, Trực, Trung, Tuấn, Vân, Viêm, Xang, Xuân, Yang, Yên
Nâm: N'Đir, N'Jang, Nung
Năm: Căn
Nấm: Dẩn, Lư
Nậm: Ban, Búng, Càn, Cần, Cắn, Cha, Chà, Chạc, Chày, Chảy, Chầy, Chua, Có, Cuổi, Đét, Dịch, ét, Giải, Giôn, Hăn, Hàng
Nậm: Kè, Khăn, Khánh, Khao, Khắt, Khòa, Lành, Lạnh, Lầu, Lúc, Mạ, Mả, Mằn, Manh, Mòn, Mười, Nèn, Nhoóng, Nhừ, Nhùn
Nậm: Păm, Pì, Pung, Rạng, Sỏ, Tăm, Tha, Tin, Ty, Tỵ, Vì, Xây, Xe, Xé
Nặm: Lịch
Nàn: Ma, Sán, Xín, Xỉn
Nàng: Đôn, Mau
Năng: Khả, Tĩnh
Nánh: Nghê
Nật: Sơn
Nếnh: -
Nga: An, Điền, Giáp, Hải, Hiệp, Hoàng, Liên, My, Phú, Phượng, Sơn, Tân, Thạch, Thái, Thắng, Thanh, Thành, Thiện, Thủy
Nga: Tiến, Trường, Văn, Vịnh, Yên
Ngã: Bảy, Năm, Sáu
Ngãi: Đăng, Giao, Hùng, Tứ, Xuyên
Ngam: La
Ngàm: Đăng Vài
Ngan: Dừa
Ngân: Sơn, Thủy
Nghèn: -
Nghi: Ân, Công Bắc, Công Nam, Đồng, Đức, Dương, Hải, Hòa, Hưng, Hương, Kiều, Kim, Lâm, Liên, Lộc, Long, Mỹ, Phong, Phú
Nghi: Phương, Quang, Sơn, Tân, Thạch, Thái, Thiết, Thu, Thuận, Thủy, Tiến, Trung, Văn, Vạn, Xá, Xuân, Yên
Nghị: Đức
Nghĩa: An, Bình, Chánh, Châu, Dân, Đàn, Đạo, Điền, Đô, Dõng, Đồng, Đức, Dũng, Giang, Hà, Hải, Hành, Hiệp, Hòa, Hội
Nghĩa: Hồng, Hùng, Hưng, Khánh, Kỳ, Lạc, Lâm, Lộ, Lộc, Lợi, Long, Mai, Minh, Mỹ, Ninh, Phong, Phú, Phúc, Phương, Sơn
Nghĩa: Tá, Tâm, Tân, Thái, Thắng, Thành, Thọ, Thuận, Thương, Tiến, Trụ, Trung, Xuân, Yên
Nghiêm: Xuyên
Nghiên: Loan
Nghinh: Tường
Ngô: Mây, Quyền
Ngổ: Luông
Ngọc: Bích, Biên, Chấn, Chánh, Châu, Chiến, Chúc, Côn, Đào, Định, Đông, Đồng, Động, Đường, Hà, Hiệp, Hòa, Hồi, Hội
Ngọc: Khánh, Khê, Lặc, Lâm, Lập, Lâu, Lây, Liên, Liệp, Linh, Lĩnh, Long, Lũ, Lương, Lý, Minh, Mỹ, Phái, Phụng, Quan
Ngọc: Sơn, Tảo, Thanh, Thành, Thiện, Thuận, Thụy, Tố, Trạo, Trung, Vân, Vừng, Xá, Xuân, Xuyên, Yêu
Ngòi: A
Ngối: Cáy
Ngok: Réo, Tem, Wang
Ngọk: Bay, Réo, Tụ
Ngũ: Chỉ Sơn, Hành Sơn, Hiệp, Hùng, Kiên, Lạc, Lão, Phúc, Phụng, Thái
Ngư: Hóa, Lộc, Thủy, Thủy Bắc
Ngự: Thiên
Nguyên: Bình, Giáp, Hòa, Khê, Lý, Phúc, Xá
Nguyễn: An Ninh, Bỉnh Khiêm, Cư Trinh, Đại Năng, Du, Huân, Huệ, Lương Bằng, Nghiêm, Phích, Thái Bình, Thái Học
Nguyễn: Thị Minh Khai, Trãi, Úy, Văn Cừ, Văn Linh, Văn Thảnh, Việt Khái
Nguyệt: Ấn, Đức, Hóa, Viên
Nha: Bích, Trang
Nhà: Bàng, Bè, Mát
Nhã: Lộng, Nam
Nhạc: Kỳ
Nham: Biền, Sơn
Nhân: Bình, Chính, Cơ, Đạo, Hà, Hòa, Huệ, Khang, Lý, Mục, Mỹ, Nghĩa, Quyền, Sơn, Thắng, Thịnh, Trạch
Nhạn: Môn
Nhất: Hòa, Tiến
Nhật: Quang, Tân, Tiến
Nhi: Sơn
Nhị: Bình, Châu, Chiểu, Hà, Khê, Long, Long Phú, Mỹ, Quý, Thành, Trường
Nhiêu: Lộc
Nho: Quan
Nhôn: Mai
Nhơn: Ái, An, Bình, Châu, Đức, Hải, Hạnh, Hậu, Hòa, Hòa Lập, Hội, Hưng, Khánh, Lộc, Lý, Mỹ, Nghĩa, Nghĩa A, Ninh
Nhơn: Phong, Phú, Phúc, Sơn, Tân, Thành, Thạnh, Thạnh Trung, Thọ, Trạch
Nhu: Gia
Như: Cố, Hòa, Quỳnh, Thanh, Xuân
Nhữ: Hán, Khê
Nhuận: Đức, Phú Tân, Trạch
Nhựt: Chánh, Ninh, Tảo
Niêm: Sơn, Tòng
Ninh: An, Bình, Châu, Chử, Cường, Đa, Dân, Diêm, Điền, Đông, Dương, Gia, Giang, Hà, Hải, Hiệp, Hòa, Hưng, Ích, Khang
Ninh: Khánh, Kiều, Lai, Loan, Lộc, Mỹ, Nhất, Phong, Phú, Phúc, Phụng, Phước, Quang, Quới, Quới A, Sim, Sở, Sơn, Tân
Ninh: Tây, Thân, Thạnh, Thạnh Lợi, Thạnh Lợi A, Thọ, Thới, Thượng, Thủy, Tiến, Trung, Vân, Xá, Xuân
Nội: Bài, Duệ, Hoàng, Thôn
Nong: U
Nông: Cống, Hạ, Sơn, Thượng, Tiến, Trang, Trường, Trường Việt Lâm
Noong: Bua, Hẻo, Lay, Luống
Noọng: Hẹt
NT: Lệ Ninh, Liên Sơn, Mộc Châu, Thái Bình, Trần Phú, Việt Trung
Núa: Ngam
Nưa: -
Núi: Cấm, Đối, Sam, Sập, Thành, Tô, Voi
Nùng: Nàng, Trí Cao
Nước: Hai
Nuông: Dăm
Ô: Chợ Dừa, Diên, Lâm, Loan, Long Vỹ, Môn, Quý Hồ
Óc: Eo
Ôn: Lương
Ông: Đình
P: Rao
Pa: Cheo, Ham, Khóa, Tần, Thơm, Ủ, ủ, Vây Sử, Vệ Sử
Pà: Cò, Vầy Sủ
Pá: Hu, Khoang, Lau, Lông, Ma Pha Khinh, Mỳ
Pả: Vi
Pác: Miầu
Pắc: Ngà, Ta
Pải: Lủng
Pha: Long, Mu
Phà: Đánh
Phả: Lại
Phạm: Đình Hổ, Hồng Thái, Kha, Ngũ Lão, Sư Mạnh, Thái, Trấn, Văn Cội, Văn Hai
Phan: -, Bội Châu, Chu Trinh, Điền, Đình Phùng, Dũng, Hiệp, Hòa, Lâm, Ngọc Hiển, Rang, Rí Cửa, Rí Thành, Sào Nam
Phan: Si Păng, Sơn, Thanh, Thiết, Tiến
Phăng: Sô Lin
Pháo: Đài
Phát: Diệm
Phật: Tích
Phi: Hải, Liêng, Thông, Tô
Phì: Điền, Nhừ
Phiêng: Ban, Cằm, Côn, Khoài, Luông, Pằn
Phìn: Hồ, Ngan
Phình: Giàng, Hồ, Sáng
Phó: Bảng
Phố: Bảng, Cáo, Châu, Cò, Hiến, Huế, Là, Lu, Mới, Ràng
Phổ: An, Châu, Cường, Hòa, Khánh, Minh, Nhơn, Ninh, Phong, Quang, Thạnh, Thuận, Văn, Vinh, Yên
Phồn: Xương
Phong: An, Bình, Châu, Chương, Cốc, Điền, Dinh, Doanh, Đông, Dụ, Dụ Hạ, Dụ Thượng, Dương Tiến, Hải, Hiền, Hiệp, Hòa
Phong: Hóa, Khê, Lạc, Minh, Mỹ, Nẫm, Nậm, Nha, Niên, Phú, Quang, Quảng, Sơn, Tân, Thái, Thạnh, Thạnh A, Thạnh Đông
Phong: Thạnh Tây, Thạnh Tây A, Thạnh Tây B, Thịnh, Thổ, Thu, Thủy, Vân, Xuân
Phổng: Lái, Lăng, Lập
Phu: Luông
Phù: Cảnh, Cát, Chẩn, Đổng, Khê, Lãng, Liễn, Linh, Lỗ, Long, Lương, Lưu, Lưu Tế, Mỹ, Mỹ Bắc, Mỹ Đông, Mỹ Nam, Mỹ Tây
Phù: Nham, Ninh, Ủng, Vân, Yên
Phú: An, Bài, Bình, Cần, Cát, Chánh, Châu, Cường, Đa, Diên, Diễn, Điền, Đình, Định, Đô, Đông, Đức, Gia, Giáo, Hài, Hải
Phú: Hậu, Hiệp, Hồ, Hộ, Hòa, Hòa 1, Hòa 2, Hòa Đông, Hội, Hồng, Hưng, Hữu, Hựu, Khánh, Khê, Khương, Kiết, Kim, La, Lạc
Phú: Lai, Lâm, Lãm, Lập, Lễ, Lệ, Linh, Lộc, Lợi, Long, Lũng, Lương, Lý, Mãn, Minh, Mỡ, Mỹ, Mỹ Hưng, Nam, Ngãi Trị
Phú: Nghĩa, Nghiêm, Ngọc, Nham, Nhuận, Ninh, Phong, Phúc, Phụng, Quốc, Quới, Quý, Riềng, Sơn, Sơn Lâm Hà, Tài, Tâm
Phú: Tân, Thái, Thanh, Thành, Thạnh, Thành A, Thành B, Thiện, Thịnh, Thọ, Thọ Hòa, Thứ, Thuận, Thuận A, Thuận B
Phú: Thượng, Thủy, Tiến, Trạch, Trinh, Trung, Túc, Văn, Vang, Vinh, Vĩnh, Xá, Xuân, Xuyên, Yên
Phụ: Dực
Phủ: Hà, Lý, Thông
Phúc: An, Chu, Diễn, Điền, Đồng, Hà, Hòa, Khánh, Khoa, La, Lai, Lâm, Lộc, Lợi, Lương, Ninh, Sen, Sơn, Tân, Than, Thắng
Phúc: Thành, Thịnh, Thọ, Thọ Lâm Hà, Thuận, Tiến, Trạch, Trìu, Ứng, Xá, Xuân, Yên
Phục: Hòa, Linh
Phùng: -, Chí Kiên, Giáo, Hưng, Minh, Nguyên, Xá
Phụng: Châu, Công, Hiệp, Thượng
Phước: An, Bình, Bửu, Cát, Cát 2, Chánh, Chỉ, Chiến, Chính, Công, Đại, Dân, Diêm, Dinh, Đông, Đồng, Đức, Gia, Giang
Phước: Hà, Hải, Hảo, Hậu, Hiệp, Hòa, Hội, Hưng, Hữu, Kháng, Khánh, Kiển, Kim, Lại, Lâm, Lập, Lộc, Lợi, Long, Long A
Phước: Long B, Long Thọ, Lý, Minh, Mỹ, Mỹ Trung, Nam, Năng, Ngãi, Nghĩa, Nguyên, Ninh, Quang, Sang, Sơn, Tân, Tân Hưng
Phước: Thái, Thắng, Thành, Thạnh, Thể, Thiền, Thiện, Thới, Thuận, Tiến, Tín, Tỉnh, Trà, Trạch, Trung, Tuy, Vân, Vinh
Phước: Vĩnh, Vĩnh An, Vĩnh Đông, Vĩnh Tây, Xuân
Phương: Bình, Canh, Công, Đình, Định, Độ, Đông, Giao, Hải, Khoan, Lâm, Liên - Trung Tự, Liệt, Liễu, Mai, Nam, Phú, Sài
Phương: Sơn, Thạnh, Thiện, Thịnh, Tiến, Trà, Trung, Tú, Viên
Phường: Đúc
Phượng: Dực, Lâu, Mao, Nghi, Sơn, Tiến, Vĩ
Pi: Toong
Plei: Kần
Pleiku: -
Pô: Kô
Pố: Lồ
Pờ: Ê, Ly Ngài, Tó
Pom: Hán, Lót
Pơng: Drang
Pu: Nhi, Sam Cáp
Pù: Luông, Nhi
Pú: Đao, Hồng, Nhi, Nhung, Pẩu, Trạng, Xi
Púng: Bánh, Luông, Tra
Quách: Phẩm, Phẩm Bắc
Quài: Cang, Nưa, Tở
Quan: Hồ Thẩn, Hoa, Lạn, Sơn, Thành, Triều
Quán: Bàu, Hành, Hàu, Lào, Thánh, Toan, Triều
Quân: Chu, Hà
Quản: Bạ
Quang: Bình, Châu, Chiểu, Diệm, Đồng, Đức, Hà, Hán, Hanh, Húc, Hưng, Huy, Khải, Kim, Lãng, Lịch, Lộc, Long, Minh
Quang: Phong, Phú, Phục, Sơn, Thành, Thiện, Thịnh, Thọ, Thuận, Tiến, Trọng, Trung, Vinh, Vĩnh, Yên
Quảng: An, Bạch, Bị, Bình, Cát, Châu, Chính, Chu, Công, Cư, Điền, Định, Đông, Đức, Giao, Hà, Hải, Hiệp, Hòa, Hợp, Hưng
Quảng: Khê, Kim, La, Lạc, Lâm, Lãng, Lập, Lộc, Lợi, Long, Lưu, Minh, Ngãi, Ngạn, Ngần, Nghĩa, Ngọc, Nguyên, Nham, Nhâm
Quảng: Nhân, Ninh, Oai, Phong, Phú, Phú Cầu, Phúc, Phước, Phương, Sơn, Tâm, Tân, Thạch, Thái, Thắng, Thanh, Thành
Quảng: Thịnh, Thọ, Thuận, Thủy, Tiên, Tiến, Tín, Trạch, Trị, Trực, Trung, Trường, Tùng, Uyên, Văn, Vinh, Xuân, Yên
Quất: Động, Lâm, Lưu
Quê: Mỹ Thạnh
Quế: -, An, Châu, Hiệp, Lâm, Lộc, Long, Lưu, Minh, Mỹ, Nham, Phong, Phú, Phước, Sơn, Sơn Trung, Tân, Thọ, Thuận, Võ
Quế: Xuân 1, Xuân 2
Qui: Hướng
Quí: Quân
Quốc: Khánh, Oai, Thái, Toản, Tuấn, Việt
Quới: An, Điền, Thành, Thiện
Qưới: Sơn
Quơn: Long
Quy: Đạt, Đức, Kỳ, Mông, Nhơn, Nhơn Bắc, Nhơn Đông, Nhơn Nam, Nhơn Tây
Quý: Hòa, Lộc, Lương, Quân, Sơn
Quỳ: Châu, Hợp
Quỹ: Nhất
Quyết: Chiến, Tâm, Thắng, Tiến
Quỳnh: An, Anh, Bảng, Châu, Côi, Dị, Diễn, Đôi, Giang, Giao, Hải, Hậu, Hoa, Hoàng, Hội, Hồng, Hưng, Khê, Lâm, Lập
Quỳnh: Liên, Lộc, Lưu, Mai, Minh, Mỹ, Ngọc, Nguyên, Nhai, Phú, Phụ, Phương, Sơn, Tam, Tân, Thạch, Thắng, Thanh, Thiện
Quỳnh: Thọ, Trang, Văn, Vinh, Xuân, Yên
Rạch: Chèo, Dừa, Giá, Gốc, Gòi, Kiến, Ông, Sỏi
Rạng: Đông
Rô: Men
Rơ: Kơi
Rờ: Kơi
Rừng: Thông
Sa: Bình, Đéc, Huỳnh, Lông, Loong, Lý, Nghĩa, Nhơn, Pa, Pả, Rài, Sơn, Thầy
Sà: Dề Phìn, Phìn
Sài: Gòn, Sơn
Sam: Kha, Mứn
Săm: Khóe
Sầm: Sơn
San: Thàng
Sàn: Viên
Sán: Chải, Xả Hồ
Sàng: Ma Sáo
Sáng: Nhè
Sảng: Mộc, Tủng
Sao: Đại Việt, Đỏ, Vàng
Sào: Báy
Sập: Vạt, Xa
Sen: Ngư, Phương, Thượng, Thủy
Si: Ma Cai, Pa Phìn
Sì: Lở Lầu
Sĩ: Bình
Sịa: -
Sin: Suối Hồ
Sìn: Hồ
Sín: Chải, Chéng, Thầu
Sinh: Long, Tồn
Sính: Lủng, Phình
Sơ: Pai
Sở: Dầu
Sóc: Hà, Sơn, Trăng
Sơn: A, Ba, Bằng, Bao, Bình, Bua, Cẩm, Cẩm Hà, Cao, Cương, Đà, Điền, Điện, Định, Đông, Đồng, Động, Dung, Dương, Giang
Sơn: Hà, Hạ, Hải, Hiệp, Hòa, Hóa, Hội, Hồng, Hùng, Kiên, Kim 1, Kim 2, Kỳ, Lâm, Lang, Lập, Lễ, Liên, Linh, Lĩnh, Lộ
Sơn: Lộc, Lôi, Long, Lư, Lương, Mai, Màu, Mùa, Mỹ, Nam, Nguyên, Nham, Ninh, Phong, Phú, Phước, Qui, Tân, Tây, Tây Hạ
Sơn: Tây Thượng, Thái, Thành, Thành Đông, Thành Tây, Thịnh, Thượng, Thủy, Tiến, Tinh, Tịnh, Trà, Trung, Vi, Vĩ, Xuân
Song: An, Bình, Giang, Hồ, Khê, Khủa, Lãng, Liễu, Lộc, Mai, Pe, Phú, Phụng, Phương, Phượng, Thuận, Tử Tây, Vân
Sông: Bằng, Bình, Bờ, Cầu, Công, Đà, Đốc, Hiến, Hinh, Khoai, Kôn, Lô, Lũy, Mã, Nhạn, Phan, Ray, Thao, Trà, Trầu, Trí
Sông: Vàng, Vệ, Xoài
Sốp: Cộp
SRó: -
Sùng: Đô, Nhơn, Phài
Sủng: Là, Máng, Thài, Trà, Trái, Tráng
Suối: Bạc, Bàng, Bau, Bu, Cao, Cát, Đá, Dầu, Dây, Giàng, Hai, Hiệp, Hoa, Kiết, Nghệ, Ngô, Nho, Quyền, Rao, Tân, Tiên
Suối: Tọ, Trai, Tre
Ta: Ma
Tà: Bhinh, Cạ, Đảnh, Đùng, Gia, Hine, Hộc, Hừa, Lai, Lài, Long, Lu, Lùng, Mít, Mung, Năng, Nung, Pơơ, Rụt, Si Láng
Tà: Tổng, Xi Láng, Xùa
Tá: Bạ
Tạ: An Khương, An Khương Đông, An Khương Nam, Bú, Khoa
Tả: Củ Tỷ, Gia Khâu, Lèng, Lủng, Ngải Chồ, Ngảo, Nhìu, Phìn, Phời, Sìn Thàng, Sử Choóng, Thàng, Thanh Oai, Van, Ván
Tả: Van Chư
Tắc: Vân
Tài: Văn
Tam: An, Anh, Anh Bắc, Anh Nam, Bình, Bố, Chúc, Chung, Cường, Đa, Đại, Dân, Đàn, Đảo, Dị, Điệp, Đình, Đỉnh, Đồng
Tam: Dương, Đường, Dương Bắc, Gia, Giang, Giang Đông, Giang Tây, Hải, Hiệp, Hòa, Hồng, Hợp, Hưng, Kim, Kỳ, Lãnh, Lập
Tam: Lộc, Long, Lư, Mỹ, Mỹ Đông, Mỹ Tây, Ngãi, Nghĩa, Ngọc, Nông, Phú, Phước, Quan, Quan Bắc, Quan Nam, Quang, Sơn
Tam: Thái, Thăng, Thắng, Thanh, Thành, Thạnh, Thôn Hiệp, Thuấn, Tiến, Trà, Văn, Xuân, Xuân I, Xuân II
Tàm: Xá
Tâm: Thắng
Tầm: Vu
Tân: An, Ân, An Hội, An Luông, Ân Tây, An Thạnh, Bắc, Bằng, Biên, Bình, Bình Thạnh, Bửu, Cảnh, Chánh, Chánh Hiệp, Châu
Tân: Chi, Công Chí, Công Sính, Cương, Dân, Điền, Dĩnh, Định, Đoàn, Đông, Đồng, Đông Hiệp, Đức, Dương, Duyệt, Giang
Tân: Gianh, Hà, Hà Lâm Hà, Hải, Hạnh, Hào, Hiệp, Hiệp A, Hiệp B, Hộ Cơ, Hoa, Hòa, Hóa, Hòa Đông, Hòa Tây, Hòa Thành
Tân: Học, Hội, Hội Đông, Hội Trung, Hồng, Hợp, Huề, Hùng, Hưng, Hưng Đông, Hưng Tây, Hưng Thuận, Hương, Khai, Khang
Tân: Khánh, Khánh Đông, Khánh Hòa, Khánh Trung, Kiên, Kiểng, Kiều, Kim, Kỳ, Lạc, Lâm, Lâm Hương, Lân, Lang, Lãng, Lập
Tân: Lập 1, Lập 2, Lễ, Liêm, Liên, Liễu, Linh, Lĩnh, Lộc, Lộc Bắc, Lộc Đông, Lợi, Lợi Thạnh, Long, Long Hội, Lược
Tân: Lý Đông, Mai, Minh, Mộc, Mỹ, Mỹ Chánh, Mỹ Hà, Nam, Ngãi, Nghĩa, Nguyên, Nhuận Đông, Nhựt, Ninh, Pheo, Phong, Phú
Tân: Phú Đông, Phú Tây, Phú Thạnh, Phú Trung, Phúc, Phước, Phước 1, Phước 2, Phước 3, Phước Hưng, Phước Khánh
Tân: Phước Tây, Phương, Phượng, Quan, Quang, Quới, Quới Trung, Quy, Quý, Quy Đông, Quy Tây, Quý Tây, Sỏi, Sơn, Sơn Hòa
Tân: Sơn Nhất, Sơn Nhì, Tác, Tạo, Tạo A, Tập, Tây, Thạch, Thái, Thắng, Thanh, Thành, Thạnh, Thành A, Thành B
Tân: Thành Bình, Thạnh Đông, Thanh Tây, Thạnh Tây, Thiện, Thiềng, Thịnh, Thọ, Thới, Thới Hiệp, Thới Hòa, Thới Nhất
Tân: Thới Nhì, Thông Hội, Thuận, Thuận Bình, Thuận Đông, Thuận Tây, Thượng, Thủy, Tiến, Trạch, Trào, Tri, Triều, Trịnh
Tân: Trụ, Trung, Trường, Tú, Túc, Tựu, Tuyến, Ước, Uyên, Văn, Vạn, Viên, Việt, Vinh, Vĩnh Hiệp, Vĩnh Lộc, Xã, Xuân
Tân: Xuyên, Yên
Tản: Lĩnh
Tấn: Mỹ
Tăng: Bạt Hổ, Hòa, Nhơn Phú, Nhơn Phú A, Nhơn Phú B, Thành, Tiến
Tằng: Loỏng
Tánh: Linh
Tào: Sơn, Xuyên
Tảo: Dương Văn
Tập: Ngãi, Sơn
Tát: Ngà
Tất: Thắng
Tây: An, Bình, Cốc, Đằng, Đô, Giang, Hiếu, Hồ, Hòa, Hoa Lư, Hưng, Khánh Sơn, Khánh Vĩnh, Lộc, Lương, Mỗ, Nam
Tây: Nha Trang, Ninh, Ninh Hòa, Phong, Phú, Phương, Sơn, Thái Ninh, Thành, Thạnh, Thuận, Thụy Anh, Tiền Hải, Trà
Tây: Trà Bồng, Trạch, Tựu, Vinh, Xuân, Yên, Yên A, Yên Tử
Tê: Xăng
Tế: Lợi, Nông, Thắng
Tề: Lễ, Lỗ
Tênh: Phông
Thác: Bà, Mơ
Thạc: Gián
Thạch: An, Bàn, Bình, Cẩm, Châu, Đà, Đài, Đạn, Định, Đồng, Giám, Hà, Hạ, Hải, Hòa, Hóa, Hội, Hưng, Kênh, Khê, Khoán
Thạch: Khôi, Kiệt, Kim, Lạc, Lâm, Lập, Liên, Long, Lương, Mỹ, Ngàn, Ngọc, Quảng, Quý, Sơn, Thán, Thang, Thắng, Thất
Thạch: Trị, Trung, Tượng, Văn, Xá, Xuân, Yên
Thài: Phìn Tủng
Thái: An, Bảo, Bình, Bình Trung, Cường, Đào, Đô, Dương, Giang, Hòa, Học, Hưng, Lai, Long, Minh, Mỹ, Nguyên, Niên, Ninh
Thái: Phúc, Phương, Sơn, Tân, Thịnh, Thọ, Thượng, Thụy, Thủy, Trị, Xuyên
Thải: Giàng Phố
Tham: Đôn
Thẩm: Dương
Than: Uyên
Thân: Cửu Nghĩa, Thuộc
Thần: Khê, Lĩnh, Sa, Xa
Thàng: Tín
Thăng: An, Bình, Điền, Hưng, Long, Phú, Phước, Thọ, Trường
Thắng: -, Cương, Hải, Lộc, Lợi, Mố, Nhất, Nhì, Sơn, Tam, Thủy
Thanh: -, An, Ba, Bình, Bình Thịnh, Bồng, Cao, Chăn, Châu, Đa, Điền, Đình, Định, Đức, Giang, Hà, Hải, Hòa, Hóa, Hối
Thanh: Hồng, Hưng, Hương, Khê, Khê Đông, Khê Tây, Khương, Kỳ, Lâm, Lân, Lang, Lãng, Liêm, Liên, Liệt, Lòa, Lộc, Long
Thanh: Luận, Luông, Lương, Mai, Miện, Miếu, Minh, Mỹ, Nghị, Ngọc, Nguyên, Nhàn, Nhật, Ninh, Nưa, Oai, Phong, Phú
Thanh: Phú Long, Phước, Quả, Quân, Quang, Sơn, Tâm, Tân, Thạch, Thịnh, Thùy, Thủy, Tiên, Trạch, Trì, Trù, Trường, Tùng
Thanh: Tương, Tuyền, Uyên, Vân, Văn, Vận, Vinh, Vĩnh Đông, Xuân, Xuân Bắc, Xuân Trung, Xương, Yên
Thành: An, Bình Thọ, Công, Đông, Hải, Hòa, Hưng, Lâm, Lộc, Lợi, Long, Minh, Mỹ, Nam, Nhất, Phước, Sen, Sơn, Tâm, Tân
Thành: Thịnh, Thọ, Thới, Thới A, Thới B, Tiến, Tô, Triệu, Trực, Trung, Vinh, Yên
Thạnh: An, Bắc, Bình, Đông, Đông A, Đông B, Đức, Hải, Hòa, Hóa, Hòa Sơn, Hội, Hưng, Lộc, Lợi, Mỹ, Mỹ Lợi, Mỹ Tây, Ngãi
Thạnh: Nhựt, Phong, Phú, Phú Đông, Phước, Quới, Qưới, Tân, Tây, Thắng, Thới An, Thới Thuận, Tiến, Trị, Xuân, Yên
Thạnh: Yên A
Thào: Chư Phìn
Thảo: Điền, Nguyên
Tháp: Mười
Thất: Hùng, Khê
Thể: Dục
Thèn: Chu Phìn, Phàng, Sin
Thi: Sơn
Thị: Cầu, Hoa, Nại
Thiên: Cầm, Đức, Hương, Lộc, Nhẫn, Phủ, Trường
Thiện: An, Hòa, Hưng, Kế, Long, Mỹ, Nghiệp, Phiến, Tân, Thuật, Tín, Trí, Trung
Thiết: Kế, Ống
Thiệu: Chính, Công, Dương, Duy, Giang, Giao, Hòa, Hóa, Hợp, Khánh, Long, Lý, Ngọc, Nguyên, Phúc, Quang, Thành, Thịnh
Thiệu: Tiến, Toán, Trung, Vân, Vận, Viên, Vũ
Thịnh: Đán, Đức, Hưng, Lang, Liệt, Lộc, Long, Minh, Mỹ, Quang, Sơn, Thành, Trường, Vượng
Thọ: An, Bình, Cường, Dân, Diên, Điền, Hải, Hợp, Lâm, Lập, Lộc, Long, Nghiệp, Ngọc, Phong, Phú, Quang, Sơn, Tân, Thanh
Thọ: Thành, Thế, Tiến, Văn, Xuân, Xương
Thổ: Bình, Châu, Quan, Sơn, Tang
Thoại: Giang, Sơn
Thới: An, An Đông, An Hội, Bình, Đông, Hòa, Hưng, Lai, Long, Quản, Sơn, Tam Thôn, Tân, Thạnh, Thuận, Xuân
Thôm: Mòn
Thông: Bình, Hòa, Nguyên, Nông, Tân, Tây Hội, Thụ
Thống: Kênh, Nhất
Thốt: Nốt
Thu: Bồn, Cúc, Lũm, Ngạc, Phong, Tà, Thủy
Thư: Lâm, Trì, Vũ
Thủ: Dầu Một, Đức, Sỹ, Thiêm, Thừa
Thứ: Ba, Mười Một
Thứa: -
Thừa: Đức
Thuần: Hưng, Lộc, Mang, Mỹ, Thành, Thiện, Trung
Thuận: -, An, Bắc, Bình, Châu, Điền, Đức, Giao, Hà, Hạnh, Hòa, Hóa, Hưng, Lộc, Lợi, Long, Minh, Mỹ, Nam, Nghĩa Hòa
Thuận: Phú, Phước, Quí, Sơn, Thành, Thiên, Thới, Yên
Thúc: Kháng
Thục: Luyện, Phán
Thung: Nai
Thường: Lạc, Nga, Phước, Phước 1, Phước 2, Tân, Thắng, Thạnh, Thới Hậu A, Thới Tiền, Tín, Xuân
Thượng: Ấm, Ân, Bằng La, Bình, Cát, Cốc, Cường, Cửu, Đình, Đức, Giáo, Giáp, Hà, Hòa, Hóa, Hồng, Kiệm, Lâm, Lan, Lộ
Thượng: Lộc, Long, Lý, Minh, Mỗ, Nhật, Ninh, Nông, Nung, Phúc, Phùng, Quan, Quận, Quảng, Sơn, Tân, Tân Lộc, Thanh
Thượng: Thôn, Trạch, Trưng, Vực, Yên Công
Thúy: Sơn
Thụy: An, Anh, Bình, Chính, Dân, Duyên, Hải, Hòa, Hùng, Hưng, Hương, Khuê, Lâm, Liên, Lôi, Ninh, Phong, Phương, Quỳnh
Thụy: Sơn, Thanh, Trình, Trường, Vân, Văn, Việt, Xuân
Thủy: An, Bằng, Biều, Châu, Đông, Dương, Đường, Hà, Liễu, Lương, Nguyên, Phù, Phương, Tân, Tây, Thanh, Vân, Xuân
Thủy: Xuân Tiên
Tìa: Dình
Tích: Lộc, Lương, Sơn, Thiện
Tiệm: Tôm
Tiên: An, Cảnh, Cát, Châu, Cường, Điền, Đồng, Động, Du, Dược, Dương, Hà, Hải, Hiệp, Hoa, Hoàng, Hội, Hưng, Kiên, Kiều
Tiên: Kỳ, La, Lãng, Lãnh, Lập, Lộc, Long, Lữ, Lục, Lương, Minh, Mỹ, Ngoại, Ngọc, Nguyên, Nha, Nội, Phong, Phú, Phước
Tiên: Phương, Sơn, Thắng, Thanh, Thành, Thọ, Thuận, Thủy, Tiến, Trang, Yên
Tiến: Bộ, Đức, Dũng, Hóa, Hưng, Lộc, Lợi, Nông, Thắng, Thành, Thịnh, Xuân
Tiền: An, Châu, Hải, Ninh Vệ, Phong, Tiến, Yên
Tiêu: Động
Tiểu: Cần
Tinh: Nhuệ
Tĩnh: Gia, Hải, Túc
Tịnh: An, Ấn Đông, Ấn Tây, Bắc, Biên, Bình, Châu, Đông, Giang, Hà, Hiệp, Hòa, Khê, Kỳ, Long, Minh, Phong, Sơn, Thiện
Tịnh: Thọ, Thới, Trà
Tô: Châu, Hạp, Hiệu, Mậu, Múa
Tơ: Tung
Tỏa: Tình
Toàn: Lưu, Sơn, Thắng
Tóc: Tiên
Tòng: Bạt, Đậu, Sành
Tông: Cọ, Lạnh, Qua Lìn
Tống: Phan, Sơn, Trân
Tổng: Cọt
Tốt: Động
Tr'Hy: -
Trà: An, Bá, Bình, Bồng, Bui, Bùi, Cang, Câu, Cổ, Côn, Cú, Đa, Đốc, Don, Dơn, Đông, Dương, Giác, Giang, Giáp, Hiệp, Ka
Trà: Kót, Lâm, Lân, Leng, Liên, Linh, Lĩnh, Lồng, Lũ, Lý, Mai, My, Nam, Nóc, Nú, Ôn, Phong, Phú, Sơn, Tân, Tập, Tây
Trà: Thanh, Thủy, Vân, Vinh, Vong, Xinh, Xuân
Trác: Văn
Trạch: Mỹ Lộc
Trại: Cau
Tràm: Chim
Trạm: Hành, Lộ, Tấu, Thản, Trôi
Trầm: Lộng
Trân: Châu
Trấn: Biên, Dương, Ninh, Yên
Trần: Cao, Đề, Hợi, Hưng Đạo, Lãm, Liễu, Nguyên Hãn, Nhân Tông, Phán, Phú, Quang Diệu, Thành Ngọ, Thới, Thương
Trần: Văn Thời
Trang: -, Bảo Xá, Hạ
Tràng: An, Cát, Đà, Định, Lương, Phái, Sơn, Tiền, Xá
Tráng: Việt
Trảng: Bàng, Bom, Dài
Trâu: Quỳ
Tri: Hải, Lễ, Phú, Phương, Thủy, Tôn
Trì: Quang
Trí: Bình, Lực, Nang, Phải, Quả, Yên
Trị: An, Quận
Triệu: Ái, Bình, Cơ, Đại, Độ, Giang, Hòa, Lộc, Long, Nguyên, Phong, Phước, Sơn, Tài, Tân, Thành, Thuận, Thượng, Trạch
Triệu: Trung, Việt Vương
Trinh: Phú
Trịnh: Tường, Xá
Trọng: Con, Hóa, Quan
Trù: Hựu, Sơn
Trừ: Văn Thố
Trúc: Bạch, Lâm, Lâu, Sơn
Trực: Chính, Cường, Đại, Đạo, Hùng, Hưng, Khang, Mỹ, Ninh, Nội, Thái, Thắng, Thanh, Thuận, Tuấn
Trung: An, Bình, Chải, Chánh, Châu, Chính, Đô, Đông, Đồng, Dũng, Giã, Giang, Giáp, Hà, Hạ, Hải, Hiệp, Hiếu, Hòa, Hóa
Trung: Hội, Hưng, Kênh, Khánh Vĩnh, Kiên, Lập, Lập Hạ, Lập Thượng, Lèng Hồ, Liệt, Lộc, Lương, Lý, Minh, Môn, Mỹ
Trung: Mỹ Tây, Nam, Ngãi, Nghĩa, Nguyên, Nhứt, Phúc, Phúc Cường, Phước, Sơn, Sơn Trầm, Tâm, Thành, Thạnh, Thành Đông
Trung: Thành Tây, Thịnh, Thu, Thuần, Thượng, Tiến, Trạch, Trực, Tú, Văn, Xuân, Yên
Trùng: Khánh
Trưng: Trắc, Vương
Truông: Mít
Trương: Định, Lương, Quang Trọng
Trường: An, Chinh, Đông, Giang, Hà, Hòa, Khánh, Lạc, Lâm, Long, Long A, Long Hòa, Long Tây, Lưu, Minh, Ninh, Phú, Sa
Trường: Sinh, Sơn, Tân, Tây, Thắng, Thành, Thạnh, Thi, Thịnh, Thọ, Thủy, Trung, Văn, Vinh, Xuân, Xuân A, Xuân B, Yên
Tu: Bông, Mơ Rông, Tra, Vũ
Tú: An, Đoạn, Lệ, Lý, Mịch, Nang, Sơn, Thịnh, Xuyên
Tư: Mại, Nghĩa
Tụ: Nhân
Tứ: Cường, Dân, Hạ, Hiệp, Kỳ, Liên, Minh, Mỹ, Quận, Trưng, Xã, Yên
Từ: Liêm, Sơn
Tử: Du, Nê
Tự: An, Cường, Do, Lạn, Lập, Nhiên, Tân
Tủa: Chùa, Sín Chải, Thàng
Tuân: Chính, Đạo, Tức
Tuấn: Đạo, Sơn, Việt
Tuần: Châu, Giáo
Túc: Đán, Duyên, Trưng
Tức: Tranh
Tuệ: Tĩnh
Tung: Chung Phố
Tùng: Ảnh, Bá, Châu, Khê, Lâm, Lộc, Thiện, Vài
Túng: Sán
Tương: Bình Hiệp, Dương, Giang, Mai
Tường: Đa, Hạ, Phong, Phù, Sơn, Thượng, Tiến
Tượng: Lĩnh, Sơn, Văn
Tuy: An Bắc, An Đông, An Nam, An Tây, Đức, Hòa, Lai, Lộc, Phong, Phước, Phước Bắc, Phước Đông, Phước Tây
Tuyên: Bình, Bình Tây, Hóa, Lâm, Phú, Quang, Sơn, Thạnh
Tuyết: Nghĩa
U: Minh, Minh Thượng
Uar: -
Úc: Kỳ
Ứng: Hòa, Hòe, Thiên
Uông: Bí
Uy: Nỗ
Uyên: Hưng
Vàm: Cỏ, Láng
Vân: Âm, An, Bán, Canh, Côn, Đình, Đồn, Du, Dương, Giang, Hà, Hồ, Hòa, Hội, Khánh, Khánh Đông, Khánh Tây, Lĩnh, Nham
Vân: Nội, Phú, Phúc, Sơn, Tảo, Thủy, Trình, Trục, Trung, Trường, Tụ, Từ, Tùng
Văn: An, Bàn, Bán, Bình, Cẩm, Chấn, Chương, Đẩu, Điển, Đức, Giang, Giáo, Hải, Hán, Hiến, Hóa, Hoàng, Hội, Khê, Kiều
Văn: Lang, Lãng, Lăng, Lem, Lợi, Lung, Luông, Lý, Miếu, Miếu - Quốc Tử Giám, Minh, Môn, Nghĩa, Nho, Phong, Phú, Phương
Văn: Quan, Quán, Sơn, Thành, Tiến, Tố, Tự, Võ, Vũ, Xá, Xuôi, Yên
Vạn: An, Bình, Đức, Giã, Hòa, Hưng, Hương, Khánh, Linh, Lộc, Long, Lương, Mai, Mỹ, Nhất, Ninh, Phái, Phú, Phúc, Phước
Vạn: Thắng, Thạnh, Thiện, Thọ, Thủy, Tín, Trạch, Tường, Xuân, Yên
Vần: Chải
Vang: Quới Đông, Quới Tây
Vàng: Đán, Danh, Ma Chải, San
Vật: Lại
Vầy: Nưa
Vệ: Giang
Vi: Hương
Vĩ: Thượng
Vị: Bình, Đông, Khê, Tân, Thắng, Thanh, Thanh 1, Thủy, Trung, Xuyên
Viên: An, An Đông, Bình, Sơn, Thành
Viễn: Sơn
Viêng: Lán
Việt: An, Cường, Dân, Đoàn, Hải, Hòa, Hồng, Hùng, Hưng, Khê, Lâm, Lập, Long, Ngọc, Quang, Thắng, Thống, Thuận, Tiến
Việt: Trì, Vinh, Xuyên, Yên
VII: -
Vinh: An, Hà, Hiền, Hưng, Kim, Lộc, Mỹ, Phú, Quang, Quý, Tân, Thanh, Tiền, Xuân
Vĩnh: Am, An, Bảo, Bình, Bình Bắc, Bình Nam, Bửu, Chân, Chánh, Chấp, Châu, Châu A, Châu B, Công, Cường, Đại, Điện
Vĩnh: Điều, Định, Đồng, Gia, Giang, Hà, Hải, Hanh, Hào, Hảo, Hậu, Hậu A, Hiệp, Hòa, Hòa Hiệp, Hòa Hưng, Hòa Hưng Bắc
Vĩnh: Hòa Hưng Nam, Hòa Phú, Hoàng, Hội, Hội Đông, Hồng, Hùng, Hưng, Hưng A, Hựu, Khánh, Khê, Khúc, Kiên, Kim, Lạc
Vĩnh: Lại, Lâm, Linh, Lộc, Lộc A, Lộc B, Lợi, Long, Lương, Mỹ, Mỹ A, Mỹ B, Ngọc, Ngươn, Nguyên, Nhuận, Niệm, Ninh, Ô
Vĩnh: Phong, Phú, Phú Đông, Phú Tây, Phúc, Phước, Phước A, Phước B, Phương, Quang, Quới, Quỳnh, Sơn, Tân, Tế, Thái
Vĩnh: Thắng, Thanh, Thành, Thạnh, Thạnh Trung, Thanh Vân, Thịnh, Thọ, Thới, Thông, Thuận, Thuận Đông, Thuận Tây, Thực
Vĩnh: Thủy, Tiến, Trạch, Trạch Đông, Trại, Trị, Trinh, Trụ, Trung, Trường, Tú, Tường, Tuy, Viễn, Viễn A, Xá, Xuân
Vĩnh: Xương, Yên
Vô: Điếm, Ngại, Tranh
Võ: Cường, Lao, Miếu, Nhai, Ninh, Thị Sáu, Xu
Vôi: -
Võng: La, Xuyên
Vọng: Đông, Thê
Vu: Gia
Vũ: An, Bản, Bình, Chấn, Chính, Công, Di, Đoài, Đông, Dũng, Dương, Hòa, Hội, Lạc, Lăng, Lễ, Linh, Minh, Muộn, Ninh
Vũ: Nông, Oai, Phúc, Quang, Quí, Quý, Sơn, Thư, Tiên, Tiến, Trung, Vân, Vinh
Vụ: Bản, Bổn
Vũng: Áng, Liêm, Tàu
Vườn: Lài
Vương: -
Vượng: Lộc
Vỹ: Dạ
Xa: Dung, Lý
Xà: Bang, Hồ, Phiên, Phìn
Xá: Lượng, Tổng
Xích: Thổ
Xiêng: My
Xím: Vàng
Xín: Cái, Chải, Mần
Xóm: Chiếu, Củi
Xốp: -
Xuân: Ái, An, Áng, Bắc, Bái, Bảo, Bình, Cẩm, Canh, Cảnh, Cao, Châu, Chinh, Chính, Đài, Đám, Đình, Đỉnh, Định, Đông
Xuân: Đồng, Du, Dục, Dương, Đường, Giang, Giao, Hà, Hải, Hiệp, Hòa, Hóa, Hội, Hồng, Hưng, Hương, Hương - Đà Lạt, Huy
Xuân: Khang, Khanh, Khánh, Khê, La, Lạc, Lai, Lam, Lâm, Lãng, Lãnh, Lao, Lập, Lẹ, Liên, Lĩnh, Lộc, Lôi, Long, Lũng
Xuân: Lương, Mai, Minh, Mỹ, Ngọc, Nha, Ninh, Nội, Nộn, Phổ, Phong, Phú, Phúc, Phước, Phương, Quan, Quang, Quang 1
Xuân: Quang 2, Quang 3, Quang Động, Quế, Sinh, Sơn, Sơn Bắc, Sơn Nam, Tâm, Tầm, Tân, Tăng, Tảo, Tây, Thái, Thắng
Xuân: Thành, Tháp, Thiên, Thiện, Thịnh, Thọ, Thọ 1, Thọ 2, Thới Đông, Thới Sơn, Thới Thượng, Thu, Thượng, Thủy, Tín
Xuân: Trạch, Trúc, Trường, Trường - Đà Lạt, Vân, Viên, Vinh, Yên
Xuất: Hóa, Lễ
Xương: Giang, Lâm
Xuy: Xá
Xuyên: Mộc
Y: Can, Tịch, Tý
Ý: Yên
Ỷ: La
Ya: Hội, Ly, ly, Ma, Tăng, Tờ Mốt, Xiêr
Yang: Bắc, Mao, Nam, Reh, Tao, Trung
Yên: Bắc, Bài, Bái, Bình, Bồng, Cát, Châu, Chính, Cư, Cường, Định, Đổ, Đỗ, Đồng, Đức, Dũng, Dương, Dưỡng, Giả, Giang
Yên: Hà, Hải, Hân, Hồ, Hoa, Hòa, Hóa, Hợp, Hùng, Hưng, Khang, Khánh, Khê, Khoái, Khương, Kiện, Kỳ, Lạc, Lâm, Lãng, Lập
Yên: Lỗ, Lộc, Lư, Luật, Luông, Lương, Mạc, Minh, Mô, Mông, Mỹ, Na, Nam, Nghĩa, Nghiệp, Nguyên, Nhân, Ninh, Phong, Phú
Yên: Phụ, Phúc, Phương, Quang, Sở, Sơn, Tâm, Thạch, Thái, Than, Thắng, Thanh, Thành, Thế, Thịnh, Thọ, Thổ, Thuận
Yên: Thường, Thượng, Thủy, Tiến, Tĩnh, Trạch, Trị, Trung, Trường, Từ, Tử, Viên, Vượng, Xuân
Yến: Dương, Lạc, Sơn
Yết: Kiêu
Za: Hung
Zuôich: -
"""
