"""The state, its bodies and what they see to; classes and conditions of people; and other words of names at large."""

from typing import Final

STATE: Final = """
president: president, presidential, presidency, chair, chairman | président, présidentiel, présidentielle, présidence | رئيس, رئاسي, رئاسة
minister: minister, ministers, ministerial, prime minister | ministre, ministres, premier ministre | وزير, وزراء, رئيس الوزراء
parliament: representatives, house of representatives, chamber of deputies, senate, legislative, legislature | chambre des représentants, sénat, législatif, législative | مجلس النواب, مجلس الشيوخ, مجلس الأمة, تشريعي
republic: republic, republican, republicans | république, républicain, républicaine, républicains | جمهورية, جمهوري
kingdom: kingdom, royal, monarchy | royaume, royal, royale | مملكة, ملكي
interior: interior, home affairs | intérieur | داخلية
regulatory: regulatory, regulation, regulator, regulations | régulation, régulateur, réglementation | تنظيمي, ضبط, تنظيم
prosecution: prosecution, prosecutor, prosecutors, attorney general | parquet, procureur, procureurs | نيابة, ادعاء, مدعي عام
audit: audit, auditors, accounts, accountants, accounting | audit, comptes, comptables, commissaires aux comptes | تدقيق حسابات, محاسبين, حسابات
customs: customs | douanes | جمارك
passport: passport, visa, nationality papers | passeport, visa | جواز سفر, تأشيرة
census: civil registry, registry, register | registre, état civil | سجل, سجل مدني
treaty: treaty, treaties, covenant, charter, declaration, protocol | pacte, charte, déclaration, protocole | معاهدة, اتفاقية, ميثاق, عهد, إعلان, بروتوكول
resolution: resolution, decision, appeal, call | résolution, décision, appel | قرار, نداء
status: status, condition, conditions, situation | statut, condition, conditions, situation | وضع, أوضاع, حالة
witness: witness, witnesses, testimony, testimonies | témoin, témoins, témoignage, témoignages | شاهد, شهود, شهادة, شهادات
sisters: sisters, sister | soeurs, soeur | شقائق, أخوات, شقيقات
brothers: brothers, brother, muslim brotherhood | frères, frère | إخوة, إخوان, أشقاء
sons: sons, daughters | fils | أبناء
generation: generation, generations | génération, générations | جيل, أجيال
home: homeland, fatherland, patriots, patriotic, our country | patrie, patriotes, patriotique | وطن, بلاد
identity: identity, roots and identity, belonging | identité, appartenance | هوية, انتماء
conscious: free thought, free thinkers | libre pensée, libres penseurs | فكر حر
article: article, articles | article, articles | مادة
periodical: periodical, periodicals, weekly, monthly, daily | périodique, périodiques, hebdomadaire, quotidien | دوري, دوريات, أسبوعي, يومي
newspapers: dailies | journaux, quotidiens | صحف, جرائد
associates: associates, fellows, fellowship of | associés | زملاء
fighters: fighters, combatants | combattants, lutteurs | مقاتلين, مناضلين
trainees: interns, apprentices | stagiaires, apprentis | متدربين, متدرجين
cross.blue: blue shield | bouclier bleu | درع أزرق
mines.advisory: explosive remnants, demining | déminage | نزع الألغام
nuclear.energy: atomic energy | énergie atomique | طاقة ذرية
space.civic: civic space | espace civique | فضاء مدني
culture.peace: culture of peace | culture de la paix | ثقافة السلام
hungerrelief: food bank, food programme, food program | banque alimentaire, programme alimentaire | بنك الطعام, برنامج الأغذية
childlabour: child labour, child labor | travail des enfants | عمل الأطفال, عمالة الأطفال
childmarriage: child marriage, forced marriage, marriage | mariage, mariage forcé, mariage précoce | زواج, زواج مبكر, تزويج
honour: honour, honor | honneur | شرف
harassment: harassment, sexual harassment, bullying | harcèlement | تحرش
rape: rape, assault | viol, agression | اغتصاب, اعتداء
mutilation: female genital mutilation, genital mutilation, fgm | mutilations génitales, excision | ختان, ختان الإناث
abortion: abortion, contraception, birth | avortement, ivg, contraception, naissance | إجهاض, ولادة
breast: breast | sein | ثدي
kidney: kidney, diabetes, rare diseases, disease, diseases, patients, patient, illness, sick, epidemic | rein, diabète, maladies, maladie, patients, malades, épidémie | سكري, أمراض, مرض, مرضى, وباء
surgery: surgeons, surgery, anaesthetists | chirurgiens, chirurgie | جراحين, جراحة
hygiene: hygiene, sanitation, cleanliness, waste, plastic, recycling | hygiène, assainissement, déchets, recyclage | نظافة, صرف صحي, نفايات, تدوير
pollution: pollution, toxic, chemicals, pesticides | pollution, toxique, pesticides | تلوث, سموم, مبيدات
desert: desert, desertification, oasis | désert, désertification, oasis | صحراء, تصحر, واحة
mountain: mountain, mountains | montagne, montagnes | جبل, جبال
coast: coast, coastal, ocean, oceans, marine | côte, côtier, océan, océans, marin, marine | ساحلي, محيط, محيطات
island: island, islands | île, îles | جزيرة, جزر
valley: valley, plain, delta | vallée, plaine, delta | وادي, سهل, دلتا
garden: garden, gardens, park, parks | jardin, jardins, parc, parcs | حديقة, حدائق
birds: birds, bird | oiseaux, oiseau | طيور, طائر
bees: bees, beekeepers | abeilles, apiculteurs | نحل
dates: dates, palm, cedar, cedars | palmier, cèdre, cèdres | نخيل, نخلة, أرز
flower: flower, flowers, jasmine, rose | fleur, fleurs, jasmin, rose | زهرة, زهور, ياسمين, وردة
fire: fire, flame, torch | feu, flamme, torche | نار, شعلة
key: key, keys | clé, clés | مفتاح, مفاتيح
scales: scales, balance | balance, équilibre | ميزان, توازن
shield: shield, umbrella | bouclier, parapluie | درع, مظلة
compass: compass, lighthouse, beacon | boussole, phare | بوصلة, منارة
horizon: horizon, horizons | horizon, horizons | أفق, آفاق
dream: dream, dreams | rêve, rêves | حلم, أحلام
step: step, steps | pas, étape | خطوة, خطوات
wave: wave, waves, breath | vague, vagues, souffle | موجة, نفس
spring: spring, renaissance, revival | printemps, renaissance, renouveau | ربيع, نهضة, بعث
beginning: beginning, start, launch | début, départ | بداية, انطلاق, انطلاقة
return.land: right to return, right of return | droit au retour | حق العودة
nakba: nakba | nakba | نكبة
holocaust: holocaust, shoah | shoah, holocauste | محرقة
siege: siege, blockade | siège, blocus | حصار
checkpoint: checkpoint, checkpoints | checkpoint | حاجز, حواجز
wallfence: separation wall, apartheid wall | mur de séparation | جدار الفصل
water.right: right to water | droit à l'eau | حق المياه
landday: land day | journée de la terre | يوم الأرض
intelligence: intelligence, artificial intelligence, ai, algorithms | intelligence artificielle, renseignement, algorithmes | ذكاء اصطناعي, استخبارات, مخابرات
encryption: encryption, crypto, cryptography | chiffrement, cryptographie | تشفير
network.net: networking, connectivity, connected, wireless | connectivité, connecté | ربط, اتصالية
names.domain: domain names, top level domain | noms de domaine | أسماء النطاقات
commons: creative commons | biens communs | مشاع, مشاع إبداعي
encyclopedia: encyclopedia, wiki | encyclopédie, wiki | موسوعة
maps: maps, map, mapping, geography, geographic | cartes, carte, cartographie, géographie | خرائط, خريطة, جغرافيا
observer.election: election observers, election monitoring, election observation | observation électorale, observation des élections | مراقبة الانتخابات
monitoring.act: monitoring of, observing, observation | monitoring, observation | رصد ومتابعة, معاينة
indicators: indicators, index, barometer | indicateurs, indice, baromètre | مؤشرات, مؤشر, بارومتر
opinionpoll: survey, surveys, poll, polls | sondage, sondages | استطلاع, استطلاعات
crisis: crisis, crises, disaster, disasters | crise, crises, catastrophe, catastrophes | أزمة, أزمات, كوارث, كارثة
risk: risk, risks, danger, threat | risque, risques, danger, menace | خطر, مخاطر, تهديد
watchdogs: open government, open budget | gouvernement ouvert | حكومة مفتوحة
whistle: whistleblowers, whistleblower, sources protection | lanceurs d'alerte | مبلغين
contractors: procurement, tenders, contracts, contract | marchés publics, contrats, contrat | عقود, مناقصات
property: property, ownership, intellectual property, copyright | propriété, propriété intellectuelle, droit d'auteur | ملكية, ملكية فكرية, حقوق المؤلف
inheritance: inheritance, legacy | héritage, succession | ميراث, إرث
tenants: tenants, residents, inhabitants, neighbours, neighborhood | locataires, habitants, résidents, voisins, quartier | مستأجرين, سكان, أهل, جيران, حي
street: street, streets | rue, rues | شارع, شوارع
slums: slums, informal settlements | bidonvilles | عشوائيات
market: market, markets, bazaar, souk | marché, marchés, souk | سوق, أسواق
cooperatives: mutual, mutuals | mutuelle, mutuelles | تعاضدية, تعاضد
insurance: insurance, social security, pension | assurance, sécurité sociale, retraite | تأمين, ضمان اجتماعي, تقاعد
wage: wages, wage, salary | salaire, salaires | أجور, أجر, رواتب
strike: strike, strikes | grève, grèves | إضراب
textile: textile, garment, clothes, clothing, clean clothes | textile, habillement, vêtements | نسيج, ملابس
metal: metal, metalworkers, steel, building workers, bricklayers | métal, métallurgie, acier | معادن, حديد
posts: postal, post, posts | poste, postes, postal | بريد
pilots: pilots, drivers, driver | pilotes, chauffeurs, conducteurs | طيارين, سائقين
waiters: hotel, hotels, restaurants, catering | hôtellerie, hôtel, restauration | فنادق, مطاعم
designers: design, designers, fashion | design, designers, mode | تصميم, مصممين, أزياء
cartoon: cartoon, cartoonists, caricature, comics | dessin de presse, dessinateurs, caricature, bande dessinée | كاريكاتير, رسامين, رسوم
song: song, songs, choir, opera | chant, chanson, chorale, opéra | غناء, أغنية, كورال
calligraphy: calligraphy, painting, sculptors, plastic arts | calligraphie, peinture, arts plastiques | خط عربي, تشكيليين, فنون تشكيلية
folklore: folklore, traditions, oral history | folklore, traditions, histoire orale | فلكلور, تقاليد, تاريخ شفوي
philosophy: philosophy, philosophical, sociology, anthropology | philosophie, philosophique, sociologie, anthropologie | فلسفة, اجتماع وإنسان, أنثروبولوجيا
mathematics: mathematics, physics, chemistry, biology | mathématiques, physique, chimie, biologie | علم الرياضيات, فيزياء, كيمياء
kindergarten: kindergarten, nursery, preschool | jardin d'enfants, crèche, préscolaire | رياض الأطفال, روضة, حضانة
games: games, game, play, toys | jeux, jeu, jouets | ألعاب, لعب
scouts: scouts, scout, guides, scouting | scouts, scout, éclaireurs, scoutisme | كشافة, كشافين, مرشدات
campus: campus, dormitory | campus | حرم جامعي
scholarship: scholarship, scholarships | bourse, bourses | منح دراسية, منحة
fundraising: fundraising, donors, donor, grants | mécénat, bailleurs, subventions | مانحين, منح, تمويل المشاريع
zakat: zakat, alms, waqf | zakat, aumône | زكاة, صدقة, أوقاف
pilgrims: pilgrims, pilgrimage, hajj, holy | pèlerins, pèlerinage, saint lieu | حجاج, حج, مقدس
bible: bible, gospel, quran, koran | bible, évangile, coran | إنجيل, قرآن
mosque: mosque, mosques | mosquée, mosquées | مسجد, مساجد
god: god, divine, lord | dieu, divin, seigneur | الله, رب, إلهي
sacrifice: sacrifice, mercy, compassion, benevolence | sacrifice, miséricorde, compassion | تضحية, رحمة
trust.word: confidence, trusted | confiance | ثقة, أمانة عامة
ambition: ambition, will, determination, dare | ambition, volonté, oser | طموح, إرادة, عزيمة
vision.act: imagine, think, rethink | imaginer, penser | تخيل
commitment: commitment, pledge, promise | engagement citoyen, promesse | التزام, وعد, تعهد
victory: victory, win | victoire | نصر, انتصار
glory: glory, pride | gloire, fierté | مجد, فخر
beauty: beauty, beautiful | beauté, beau, belle | جمال, جميل
mirror: mirror, image, images | miroir, image, images | مرايا
quill: quill | plume, stylo | قلم, أقلام
page: page, pages, paper, papers | page, papier, papiers | صفحة, ورقة, أوراق
word: word, words | mot, mots | كلمة, كلمات
letter: letter, letters, message, messages | lettre, lettres, message | رسالة, رسائل, حروف
watch.hour: clock, hour | horloge, heure | ساعة
number: number, numbers, figures | nombre, chiffres | رقم, أرقام
civildefence: civil defence, civil defense, white helmets, firefighters, ambulance | protection civile, défense civile, pompiers, ambulance | دفاع مدني, خوذ بيضاء, إطفاء, إسعاف
search: search, seek, seeking | chercher, quête | بحث عن
escape: escape, flight, fleeing | fuite, évasion | هروب, فرار
hostages: hostages, hostage | otages, otage | رهائن
drones: drones, killer robots, cluster munitions, munitions | drones, robots tueurs, munitions | طائرات مسيرة, ذخائر, قنابل عنقودية
mercenaries: mercenaries, militia, militias | mercenaires, milices | مرتزقة, ميليشيات
tribunal.war: war crimes, crimes against humanity | crimes de guerre, crimes contre l'humanité | جرائم الحرب
pact: pact, agreement, accord | pacte, accord | اتفاق
rehabilitate: reform of prisons, penal reform | réforme pénale | إصلاح جنائي, الإصلاح الجنائي
arbitrary: arbitrary, arbitrary detention, administrative detention | arbitraire, détention arbitraire, détention administrative | تعسفي, اعتقال تعسفي, اعتقال إداري
extrajudicial: extrajudicial, summary | extrajudiciaire, sommaire | خارج القضاء
constitutionalrights: constitutional rights | droits constitutionnels | حقوق دستورية
women.rights: women's rights, rights of women | droits des femmes, droits de la femme | حقوق المرأة, حقوق النساء
children.rights: children's rights, child rights, rights of the child | droits de l'enfant, droits des enfants | حقوق الطفل, حقوق الأطفال
workers.rights: workers' rights, labour rights, labor rights | droits des travailleurs, droits du travail | حقوق العمال, حقوق عمالية
press.freedom: press freedom, freedom of the press | liberté de la presse, libertés de la presse | حرية الصحافة, حريات صحفية, الحريات الصحفية
transparency.information: right to information, access to information | droit à l'information, accès à l'information | حق الوصول إلى المعلومات, حق المعرفة
middleclass: middle class, proletarian, popular front | classe moyenne, prolétaire | طبقة وسطى, بروليتاري
islamists: salafi, sufi, sufis | salafiste, soufi | سلفي, صوفي, صوفية
nationalist: nationalist, nationalism, pan arab | nationaliste, nationalisme | قومي عربي
conservative: conservative, conservatives | conservateur, conservateurs | محافظين
anarchist: anarchist, libertarian | anarchiste, libertaire | لاسلطوي, أناركي
marxist: marxist, leninist, trotskyist | marxiste, léniniste | ماركسي, لينيني
labourparty: labour party, labor party | parti travailliste | حزب العمل
progressives.congress: national congress, people's congress | congrès national | مؤتمر وطني, مؤتمر شعبي
press: press | presse | برس
news: news | actualités | نيوز
rights: rights | droits | رايتس
action: action | action | أكشن
digital: digital | digital | ديجيتال
media: media | média | ميديا
together: together, jointly | ensemble | معا, سويا
respect: respect, observance | respect | احترام
trial: trial, trials, fair trial, court monitoring | procès, procès équitable | محاكمة, محاكمات, محاكمة عادلة
guarantee: guarantee, guarantees, safeguards | garantie, garanties | ضمان, ضمانات
population: population, populations, demographic | population, populations, démographique | سكاني, ديموغرافي
survival: survival, survive | survie | بقاء
corps: corps, brigades, brigade | corps, brigades | فيلق, لواء, كتائب
excellence: excellence | excellence | تميز
lifestyle: livelihood, livelihoods | moyens de subsistance | سبل العيش
capacity: capacity, capacities | capacité, capacités | قدرات, قدرة
critical: critical, critique | critique | نقدي, نقد
comparative: comparative, compared | comparé, comparatif | مقارن
advanced: advanced, higher education | avancé, enseignement supérieur | متقدم, تعليم عالي
applied: applied, practical, practice | appliqué, pratique | تطبيقي, ممارسة
nonaligned: non aligned, neutrality, neutral | non alignés, neutralité, neutre | عدم الانحياز, حياد, محايد
electoral.high: high elections, high electoral | hautes élections | عليا للانتخابات
audience: audience, public opinion | public, opinion publique | جمهور, رأي عام
sportspeople: players, athletics | joueurs, athlétisme | لاعبين, ألعاب القوى
seafarers: sailors, ports, port, dockers | marins pêcheurs, ports, port, dockers | موانئ, ميناء
nomads: nomads, bedouin, bedouins, pastoralists | nomades, bédouins, éleveurs | بدو, رحل, رعاة
camp: camp, camps | camp, camps | مخيم, مخيمات
hosting: hospitality, welcome, welcoming, reception | accueil, hospitalité | ضيافة, استقبال
translators: translators, interpreters | traducteurs, interprètes | مترجمين
librarians: librarians, libraries, archivists | bibliothécaires, bibliothèques, archivistes | مكتبيين, أمناء المكتبات
historians: historians, geographers | historiens, géographes | مؤرخين
inventors: inventors, invention | inventeurs, invention | مخترعين, اختراع
veterinary: veterinary, veterinarians | vétérinaire, vétérinaires | بيطري, بيطريين
surveyors: surveyors, planners | géomètres, urbanistes | مساحين, مخططين
"""
