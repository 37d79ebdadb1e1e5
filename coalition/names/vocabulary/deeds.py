"""Words for what bodies do, for and against; and the small words that are no grammar but tell names apart."""

from typing import Final

DEEDS: Final = """
defence: defence, defense, defend, defending, advocacy, defenders, defender, advocate | défense, défendre, plaidoyer, défenseurs, défenseur | دفاع, مدافعين, مناصرة, مدافعون, ذود
defence.protection: protection, protect, protecting, safeguard, safeguarding, preservation, protective | protection, protéger, sauvegarde, préservation | حماية, صون, حفاظ, محافظة على
promotion: promotion, promoting, advancement, advance, encourage, promote, encouragement | promotion, promouvoir, avancement | ترقية, نهوض, تشجيع, ارتقاء, إعلاء
promotion.strengthen: strengthening, enhancement, consolidation, strengthen | renforcement, consolidation, renforcer | تعزيز, تقوية, ترسيخ
support: support, supporting, backing, sustain, sponsorship | soutien, appui, soutenir, parrainage | دعم, مساندة, مؤازرة, نصرة, إسناد, كفالة
support.solidarity: solidarity, solidarities | solidarité, solidarités, solidaire, solidaires | تضامن, تكافل, تضامني
support.empowerment: empowerment, empowering, empower | autonomisation, émancipation économique | تمكين
aid: aid, assistance, help, helping, helpline | aide, assistance, entraide, aider | مساعدة, عون, معونة, مساعدات
aid.relief: relief, rescue, rescuing, emergency, save, saving, saving lives | secours, sauvetage, urgence, sauver, urgences | إغاثة, إنقاذ, طوارئ, إسعاف, نجدة
against: against, combat, combating, combatting, fight, fighting, anti, counter, oppose, struggle, countering | contre, combat, combattre, lutte, anti, lutter | ضد, مناهضة, مكافحة, محاربة, نضال, كفاح, مواجهة
prevention: prevention, preventing, prevent | prévention, prévenir | منع, وقاية
stop: stop, end, ending, halt, enough | stop, fin, cesser, arrêter, halte, assez, basta | أوقفوا, وقف, إنهاء, كفى, كفاية
action: action, acting, activism, act, actions | action, agir, actions | تحرك, فعل, مناشطة, عمل من أجل
build: build, building, construction, reconstruction, rebuilding | bâtir, construire, construction, reconstruction | بناء, إعمار, إعادة إعمار
follow: follow up, monitor implementation | suivi, mise en oeuvre | متابعة, تنفيذ
coordination: coordination, coordinating | coordination, coordonner | تنسيق, تنسيقية
management: management, administration, organisation of work | gestion, administration | إدارة, تدبير
supervision: supervision, oversight, control, inspection | supervision, contrôle, inspection | إشراف, تفتيش, رقابة على
rule: ruling, sovereign rule | règne, pouvoir | حاكمية
create: creation, create, make, making | créer, faire, fabrique | صناعة المحتوى, إنشاء
give: giving, give, gift, donation, donate, generosity | don, dons, donner, générosité | عطاء, تبرع, هبة, كرم
speak: speak, tell, say, storytelling, stories, story, narrative | parler, dire, récits, récit, conter | حكاية, حكايات, قصة, قصص, سرد
know: know, discover | connaître, découvrir | اكتشاف
act.live: live, living under | vivant sous | يعشن, يعيشون
under: under | sous | تحت
between: between, among, inter | entre | بيننا
without: without, sans | sans | بلا, بدون, دون
borders: borders, border, frontiers, frontier | frontières, frontière | حدود
chains: chains, shackles | chaînes | قيود, أغلال
no: no, not, never | non, pas, ni, jamais | لا, ليس
all: all, every, everyone, everybody | tous, toutes, tout, chacun | جميع, كل, كافة
first: first | premier, première, abord | أولا, أول
one: one, single | un seul, seul | واحد
two: two, double, second | deux, double, second, deuxième | اثنان, ثاني
new: new | nouveau, nouvelle, neuf | جديد
old: old, ancient | ancien, ancienne, vieux | قديم
now: now, immediate | maintenant | الآن, ناو
more: more, plus, better, best | davantage, mieux, meilleur | أفضل, أكثر
great: great, big, large, grand | grand, grande | كبير, كبرى
good: good, goodness, well | bon, bonne, bien | جيد, صالح, طيب
black: black | noir, noire, noirs | أسود, سوداء
white: white | blanc, blanche | أبيض, بيضاء
green: green | vert, verte, verts | أخضر, خضراء
red: red | rouge, rouges | أحمر, حمراء
blue: blue | bleu, bleue | أزرق, زرقاء
line: line, lines | ligne, lignes | خط, خطوط
redcross: red cross, red cross and red crescent | croix rouge | صليب أحمر, الصليب الأحمر
redcrescent: red crescent | croissant rouge | هلال أحمر, الهلال الأحمر
cross: cross | croix | صليب
crescent: crescent, moon | croissant, lune | هلال, قمر
east: east, eastern, oriental, orient | est, oriental, orientale, orient | شرق, شرقي
west: west, western | ouest, occidental, occidentale, occident | غرب, غربي
north: north, northern | nord, septentrional | شمال, شمالي
south: south, southern | sud | جنوب, جنوبي
place: place, square, room, zone | lieu, place, salle, zone | مكان, ساحة, ميدان, غرفة أخبار
point: point, points, spot | point, points | نقطة, نقاط
wall: wall, walls | mur, murs | جدار, جدران
force: force, forces, strength, strong | force, forces | قوة, قوى
reality: reality, real | réalité, réel | واقع, واقعي
mind: mind, reason | esprit, raison | عقل
our: ours, us | nôtre, nous | نحن
world.third: third world, developing countries | tiers monde | عالم ثالث, بلدان نامية
quality: quality, standards, standard | qualité, normes | جودة, معايير
control.quality: evaluators, evaluator, arbitrators, arbitration | arbitres, arbitrage, évaluateurs | مقيمين, تحكيم
reading: reading, readers, read | lecture, lecteurs | قراءة, قراء
skills: skills, talents, talent | compétences, talents | مهارات, مواهب
resources: resources, resource | ressources | موارد
values: values, value | valeurs | قيم
question: question | question | سؤال
prize: prize, award | prix | جائزة
heroes: heroes, hero | héros | أبطال, بطل
pioneers: pioneers, pioneer | pionniers | رواد, رائد, رائدات
"""
