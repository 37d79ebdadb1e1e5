"""Whom bodies are of and for: sexes, ages, families, professions, groups; and what these need."""

from typing import Final

PEOPLE: Final = """
women: women, woman, womens, female, womankind | femmes, femme, féminin, féminine, dames | نساء, مرأة, نسائي, سيدات, نسا
women.feminist: feminist, feminists, feminism | féministe, féministes, féminisme | نسوي, نسوية, نسويات
women.girls: girls, girl | filles, fille, fillettes | فتيات, بنات, فتاة, بنت
men: men, man, male | hommes, masculin | رجال, رجل
children: children, child, childhood, kids, childrens | enfants, enfant, enfance, infantile | طفل, أطفال, طفولة
motherhood: motherhood, maternity, maternal | maternité, maternel | أمومة
mothers: mothers, mother, mums, moms | mères, mère, mamans | أمهات
youth: youth, young, young people, youths | jeunes, jeunesse, jeune | شباب, شبيبة, شبان, ناشئة, شبابي
elderly: elderly, older people, older persons, senior, seniors, ageing, aged, retired, pensioners | personnes âgées, aînés, retraités, troisième âge | مسنين, كبار السن, متقاعدين, شيخوخة
students: students, student, pupils | étudiants, étudiant, étudiante, élèves, estudiantin, étudiantes | طلاب, طلبة, طالب, طلابي, تلاميذ
graduates: graduates, alumni, unemployed graduates | diplômés, anciens élèves, diplômés chômeurs | خريجين, حملة الشهادات
unemployed: unemployed, unemployment, jobless | chômeurs, chômage | معطلين, عاطلين, بطالة
family: family, families, relatives | famille, familles, proches, familial, familiale | أسرة, أسر, عائلات, أهالي, عائلة, ذوي, أسري
parents: parents, fathers, parent | parents, pères | آباء, أولياء
planning: planning, planned parenthood, family planning | planning familial, planification | تخطيط, تنظيم الأسرة
orphans: orphans, orphan | orphelins, orphelin | أيتام, يتيم
widows: widows, widow | veuves | أرامل
refugees: refugees, refugee | réfugiés, réfugié, réfugiées | لاجئين, لاجئ, لاجي, لاجئات
refugees.displaced: displaced, displacement, idps, internally displaced, forced migration | déplacés, déplacement | نازحين, نزوح, مهجرين, مشردين داخليا, نزوح قسري
migrants: migrants, migrant, migration, migrations, immigrants, immigration, immigrant | migrants, migrant, migration, migrations, immigrés, immigration, émigrés | مهاجرين, هجرة, مهاجر
exile: exile, exiles, diaspora, expatriates | exil, exilés, diaspora, expatriés | منفى, مهجر, شتات, مغتربين
return: return, returnees | retour | عودة, عائدين
workers: workers, worker, working, workmen | travailleurs, travailleur, travailleuses, ouvriers, ouvrier | عمال, عمالي, عامل, عاملات, عاملين, شغالين
workers.labour: labour, labor, work, employment, employees, jobs | travail, emploi, emplois, salariés, employés | عمل, عمالة, شغل, توظيف, موظفين, تشغيل
workers.union: trade union, trade unions, labour unions, labor unions, unionists, trade unionists | syndical, syndicale, syndicaux, syndicales, syndicalistes | نقابات عمال, نقابي, نقابيين, نقابات عمالية
domesticworkers: domestic workers, domestic worker, household workers | travailleurs domestiques, travailleuses domestiques | عمال المنازل, عاملات المنازل, عمالة منزلية
farmers: farmers, farmer, peasants, peasant, agricultural, agriculture, farming | agriculteurs, paysans, agricole, agriculture, paysan, paysanne | مزارعين, فلاحين, زراعي, فلاح, زراعة, فلاحي
fishers: fishers, fishermen, fisheries, fishing | pêcheurs, pêche | صيادين, صيد
teachers: teachers, professors, teacher, academics, educators, faculty members, scholars, scholar, academic | enseignants, professeurs, universitaires, instituteurs, chercheurs universitaires, académique, académiques | معلمين, أساتذة, مدرسين, مربين, أكاديميين
engineers: engineers, engineer, engineering | ingénieurs, ingénieur, ingénierie | مهندسين, هندسة
architects: architects, architecture | architectes, architecture | معماريين, معماري, عمارة
doctors: doctors, physicians, doctor, physician | médecins, médecin, docteurs | أطباء, طبيب
nurses: nurses, nursing, midwives | infirmiers, infirmières, sages femmes | ممرضين, تمريض, قابلات
pharmacists: pharmacists, pharmacy, dentists | pharmaciens, pharmacie, dentistes | صيادلة, صيدلة, أطباء الأسنان
psychologists: psychologists, psychological, psychology, psychiatric, psychosocial, mental health, mental | psychologues, psychologique, psychologie, psychosocial, santé mentale, mental | نفسي, نفسيين, صحة نفسية, نفساني
scientists: scientists, scientific, science, sciences | scientifiques, scientifique, science, sciences | علماء, علمي, علم, علوم
press: press, journalism | presse, journalisme | صحافة
press.people: journalists, journalist, pressmen | journalistes, journaliste | صحفيين, صحافيين, صحفي, صحافي, صحفيون, صحافيون, صحفيات, صحافيات
press.reporters: reporters, reporter | reporters, reporter | مراسلون, مراسلين, مراسل
press.correspondents: correspondents, foreign correspondents, correspondent | correspondants, correspondants étrangers | مراسلين أجانب
press.editors: editors, publishers, editor, publisher, publishing, newspaper editors, directors of newspapers | rédacteurs, éditeurs, éditeur, édition, directeurs de journaux | ناشرين, ناشري, محررين صحفيين, نشر, مديري الصحف, ناشري الصحف
media: media, medias, mass media | média, médias, médiatique, médiatiques | إعلام, إعلامي, وسائل الإعلام, ميديا, وسائط
media.people: media professionals, media workers | professionnels des médias | إعلاميين, إعلاميون, إعلاميات
investigation: investigative, investigation, investigations, inquiry | investigation, enquête, enquêtes | استقصائي, استقصا, تحقيقات, تحقيق
bloggers: bloggers, blogger, blog, blogs | blogueurs, blog, blogs | مدونين, مدونة, مدونات
photographers: photographers, photography, photo | photographes, photographie, photo | مصورين, تصوير, صورة
writers: writers, authors, writer, poets, literature, literary, books, book | écrivains, auteurs, poètes, littérature, littéraire, livres, livre | كتاب, أدباء, كاتبات, شعراء, أدب, كتب
artists: artists, artist | artistes, artiste | فنانين, فنان
arts: art, arts, artistic, creative, creativity | art, arts, artistique, créatif, création, créativité | فن, فنون, فني, إبداع, إبداعي
cinema: film, films, cinema, filmmakers, video | film, films, cinéma, cinéastes, vidéo | سينما, أفلام, فيلم, سينمائي, فيديو
theatre: theatre, theater, stage, drama | théâtre, théâtral | مسرح, مسرحي
music: music, musicians, musical | musique, musiciens, musical | موسيقى, موسيقيين
dance: dance, dancers | danse, danseurs | رقص
intellectuals: intellectuals, thinkers | intellectuels, penseurs | مثقفين, مفكرين
activists: activists, activist, campaigners | militants, activistes, militantes | ناشطين, نشطاء, ناشطات, ناشطون
volunteers: volunteers, volunteer, voluntary, volunteering | bénévoles, volontaires, bénévolat, volontariat | متطوعين, تطوع, تطوعي
experts: experts, specialists, expert, expertise | experts, spécialistes, expertise | خبراء, اختصاصيين
consumers: consumers, consumer | consommateurs, consommateur, consommation | مستهلك, مستهلكين
friends: friends, friend, friendship | amis, amies, amitié, ami | أصدقاء, صداقة
people: people, peoples, persons, folk | peuple, peuples, personnes, gens | شعب, شعوب, أشخاص, ناس
minorities: minorities, minority | minorités, minorité | أقليات, أقلية
ethnic: ethnic, tribal, tribes | ethnique, ethniques, tribus | اثني, إثنية, قبائل, عشائر
indigenous: indigenous, native, aboriginal, natives | autochtones, indigènes, autochtone | سكان أصليين, أصلي, شعوب أصلية
threatened: threatened, endangered, at risk, vulnerable | menacés, menacées, en danger, vulnérables | مهددين, مستضعفين, مهددة, معرضين للخطر
disability: disability, disabilities, disabled, handicap, handicapped, persons with disabilities, special needs | handicap, handicapés, handicapées, personnes handicapées, personnes en situation de handicap, invalides | إعاقة, معاقين, ذوي الإعاقة, معوقين, احتياجات خاصة, الأشخاص ذوي الإعاقة
blind: blind, visually impaired | aveugles, malvoyants | مكفوفين
deaf: deaf, hearing | sourds, malentendants | صم, أصم
autism: autism, autistic | autisme | توحد
lgbt: lgbt, lgbti, lgbtq, lgbtqi, lgbtqia, gay, queer, sexual minorities, rainbow, homosexual, homosexuals | lgbt, lgbti, lgbtq, gay, queer, homosexuels, homosexuelles, arc en ciel | مثليين, ميم, مثلي, مجتمع الميم
lgbt.lesbian: lesbian, lesbians | lesbienne, lesbiennes | مثليات
lgbt.trans: trans, transgender, intersex | trans, transgenre, transgenres, intersexe | عابرين, متحولين
sexual: sexual, sexuality, sex, reproductive | sexuel, sexuelle, sexuels, sexualité, reproductif, reproductive | جنسي, إنجابي
christians: christians, christian | chrétiens, chrétien, chrétienne | مسيحيين, مسيحي
muslims: muslims, muslim | musulmans, musulman, musulmane | مسلمين, مسلم, مسلمات
islam: islamic, islam | islamique, islam | إسلامي, إسلام
churches: church, churches, ecclesiastical, parish | église, églises, paroisse | كنيسة, كنائس
catholic: catholic, catholics, jesuit, jesuits | catholique, catholiques, jésuite, jésuites | كاثوليكي, يسوعي
orthodox: orthodox, coptic, copts, copt | orthodoxe, copte, coptes | أرثوذكسي, قبطي, أقباط
protestant: protestant, evangelical, lutheran, quaker, methodist | protestant, évangélique, luthérien, luthérienne | بروتستانتي, إنجيلي, لوثري
bahai: bahai, bahais, baha'i | bahaï, bahá'í | بهائي, بهائيين
sunni: sunni | sunnite | سني
shia: shia, shiite, shiites | chiite, chiites | شيعي, شيعة
rabbis: rabbis, rabbi | rabbins | حاخامات
priests: priests, clergy, nuns, monks, imams | prêtres, clergé, religieuses, moines, imams | كهنة, رهبان, أئمة
saint: saint, st, san, santa | saint, sainte | قديس
traders: merchants, traders | commerçants | تجار
officials: officials, civil servants | fonctionnaires | موظفين عموميين
managers: managers, directors, executives, leaders, leadership | directeurs, dirigeants, cadres, leadership, leaders | مديري, مدراء, قيادات, قيادة, قادة
parliamentarians: parliamentarians, members of parliament, mps, deputies | parlementaires, députés | برلمانيين, نواب
homeless: homeless, homelessness | sans abri | مشردين, بلا مأوى
poor: poor, poverty, hunger, famine, hungry | pauvres, pauvreté, faim, famine | فقر, فقراء, جوع, مجاعة
rural: village, villages, rural, villagers, countryside | village, villages, rural, rurale, villageois | قرية, قرى, ريفي, ريف, قروي
"""
