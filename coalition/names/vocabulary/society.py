"""Other subjects of names: knowledge, the internet, health, nature, money, culture, and the world at large."""

from typing import Final

SOCIETY: Final = """
digital: digital, cyber | numérique, numériques, digital, digitale | رقمي, سيبراني, رقمنة
internet: internet, online, world wide web | internet, en ligne | انترنت, شبكة الإنترنت
electronic: electronic, electronics | électronique, électroniques | إلكتروني, الكترون
technology: technology, technologies, tech, ict, technical | technologie, technologies, technologique, technique, tic | تكنولوجيا, تقنية, تقنيات, تقني, تكنولوجي
software: software, code, programming, hackers, computing, computer, computers | logiciel, logiciels, code, informatique, ordinateur | برمجيات, برمجة, حاسوب, معلوماتية, كمبيوتر
open: open, opensource | ouvert, ouverte | مفتوح
source: source, sources | source, sources | مصدر, مصادر
data: data, statistics, statistical | données, statistiques, statistique | بيانات, إحصاء, إحصائيات
information: information, info | information, informations, info | معلومات, معلومة
news: news | actualités | أخبار, أنباء, خبر
broadcasting: broadcasting, broadcasters, audiovisual, audio visual, broadcast | audiovisuel, audiovisuelle, radiodiffusion, diffusion | سمعي بصري, البث, مرئي ومسموع, السمعي البصري
communication: communication, communications | communication, communications | اتصال, اتصالات
telecom: telecommunications, telecom, telephone | télécommunications, télécom, téléphone | اتصالات سلكية, هاتف
network.social: social media, social networks | médias sociaux, réseaux sociaux | تواصل اجتماعي, إعلام اجتماعي
access: access, accessibility | accès, accessibilité | وصول, نفاذ, ولوج, أكسس
knowledge: knowledge | savoir, connaissance, connaissances, savoirs | معرفة, معارف
learning: learning, literacy, illiteracy | apprentissage, alphabétisation | تعلم, محو الأمية
education: education, educational, teaching, pedagogy | éducation, enseignement, éducatif, pédagogique | تعليم, تربية, تثقيف, تعليمي, تربوي
training: training, formation, trainers, capacity building, coaching, qualification | formation, formations, formateurs, renforcement des capacités | تدريب, تأهيل مهني, تكوين, بناء القدرات, تدريبي
studies: studies, study | études, étude | دراسات, دراسة
research: research, researches, researchers, researcher | recherche, recherches, chercheurs | أبحاث, بحوث, بحث, باحثين
analysis: analysis, analyses, evaluation, assessment, analytics | analyse, analyses, évaluation | تحليل, تحليلات, تقييم
thinking: thinking, reflection, debate, debates, discussion | réflexion, débat, débats | تأمل, نقاش, نقاشات
documentation: documentation, documenting, documents, document | documentation, documents | توثيق, وثائق, توثيقي
documentation.archive: archives, archive, archival | archives, archive | أرشيف, ارشيف
reports: report, reports | rapport, rapports | تقرير, تقارير
consultancy: consulting, consultancy, consultants, counselling, counseling, counsel, advice, advisory, guidance, consultative | conseil juridique, consultation, orientation, consultatif, consultative | استشارات, إرشاد, استشاري, توجيه, استشارة
awareness: awareness, sensitization | sensibilisation, conscientisation | توعية, وعي, تحسيس
strategic: strategic, strategy, strategies | stratégique, stratégiques, stratégie, stratégies | استراتيجي, استراتيجية
affairs: affairs | affaires | شؤون
issues: issues, matters, case, cases | questions, enjeux, cas | قضايا, مسائل
cause: cause, causes, concern, concerned | cause, préoccupation, préoccupés | قضية
agenda: agenda, notebook, diary, almanac | agenda, carnet, calepin | أجندة, مفكرة, دفتر
future: future, tomorrow, futures | avenir, futur, demain | مستقبل, غد, غدا
development: development, developing, developmental | développement | تنمية, تنموي, تطوير, إنماء, إنمائي
humandevelopment: human development | développement humain | تنمية بشرية, تنمية إنسانية
sustainable: sustainable, sustainability, durable, lasting | durable, durabilité, soutenable | مستدام, استدامة
economic: economic, economy, economics, economical, economists | économique, économiques, économie, économistes | اقتصادي, اقتصاد
finance: finance, financial, money, debt, tax, taxation, budget, bank, banks, banking | finance, financier, financière, argent, dette, fiscal, fiscalité, budget, banque, banques | مالي, تمويل, ديون, دين عام, ضرائب, ضريبة, موازنة, ميزانية, بنك, مصرف
microfinance: microfinance, microcredit, credit, savings | microfinance, microcrédit, crédit, épargne | تمويل صغير, قروض صغيرة, قرض
business: business, businesses, companies, corporate, corporations, multinationals, entrepreneurship, entrepreneurs | entreprises, entrepreneuriat, entrepreneurs, sociétés multinationales | أعمال, شركات, ريادة الأعمال
industry: industry, industrial, industries, crafts, artisans | industrie, industriel, industrielle, artisanat, artisans | صناعة, صناعي, حرف, حرفيين
trade: trade, commerce, commercial | commerce, commercial, commerciale | تجارة, تجاري
oil: oil, gas, petroleum, extractive, mining | pétrole, gaz, extractives, minier | نفط, بترول, غاز, تعدين
tourism: tourism, travel | tourisme, voyage | سياحة, سفر
transport: transport, transportation, railway, railways, aviation, maritime, seafarers, sea, naval | transport, transports, chemins de fer, aviation, maritime, marins, mer | نقل, سكك حديدية, طيران, بحري, بحارة, بحر
social: social, societal | social, sociale, sociaux, sociales | اجتماعي
welfare: welfare, wellbeing, charity, charitable, philanthropy, benevolent | bien être, bienfaisance, charité, caritatif, philanthropie, caritative | رفاه, خيري, بر, إحسان, خير
humanitarian: humanitarian, humanitarianism | humanitaire, humanitaires | إنساني, إنسانية
humanity: humanity, mankind | humanité, genre humain | بشرية جمعاء, إنسانية
human: human, humans | humain, humaine, homme, humaines | إنسان, بشر, بشري
cultural: cultural, culture, cultures | culturel, culturelle, culture, cultures, culturels | ثقافي, ثقافة, ثقافات
heritage: heritage, antiquities, archaeology, archaeological, museum, museums | patrimoine, antiquités, archéologie, musée, musées | تراث, آثار, متحف, متاحف
history: history, historical | histoire, historique | تاريخ, تاريخي
language: language, languages, linguistic, translation | langue, langues, linguistique, traduction | لغة, لغات, ترجمة
religion: religion, religious, religions, interfaith, interreligious | religion, religieux, religieuse, religions, interreligieux | دين, ديني, أديان
belief: belief, faith, beliefs | croyance, foi, conviction, croyances | معتقد, عقيدة, إيمان
spiritual: spiritual, prayer | spirituel, prière | روحي, صلاة
dialogue: dialogue, dialog | dialogue | حوار, تحاور
tolerance: tolerance, toleration | tolérance | تسامح
coexistence: coexistence, living together | coexistence, vivre ensemble | تعايش, عيش مشترك
relations: relations, relation, ties | relations, relation, liens | علاقات, علاقة
foreign: foreign, external, overseas, abroad | étranger, étrangère, étrangers, extérieur | خارجي, أجنبي, أجانب, خارج
cooperation: cooperation, partnership, collaboration | coopération, partenariat, collaboration | تعاون, شراكة
exchange: exchange, exchanges, sharing | échange, échanges, partage | تبادل
health: health, healthcare, wellness | santé, sanitaire, sanitaires | صحة, صحي
health.medical: medical, medicine, medicines, medecine | médical, médicale, médicaux, médecine, médicaments | طبي, طب, أدوية
aids: aids, hiv, hiv aids | sida, vih, vih sida | إيدز, سيدا
cancer: cancer | cancer | سرطان
drugs: drugs, drug, narcotic, narcotics, addiction | drogues, drogue, stupéfiants, toxicomanie, addiction | مخدرات, إدمان
treatment: treatment, therapy, care | traitement, soins, prise en charge, thérapie | علاج, رعاية, معالجة, عناية
rehabilitation: rehabilitation, recovery, reintegration | réhabilitation, réadaptation, réinsertion, rétablissement | تأهيل, إعادة تأهيل, تعافي
trauma: trauma, traumatic | traumatisme, traumatismes, trauma | صدمة, صدمات
blood: blood, donors | sang, donneurs | دم, متبرعين
food: food, nutrition, feeding, bread, eat | alimentation, alimentaire, nourriture, nutrition, pain | غذاء, أغذية, تغذية, طعام, خبز
environment: environment, environmental, environmentalists | environnement, environnemental, environnementale | بيئة, بيئي
climate: climate | climat, climatique | مناخ, مناخي
ecology: ecology, ecological | écologie, écologique, écologistes | إيكولوجي
nature: nature, natural, wildlife, conservation, biodiversity | nature, naturel, naturelle, conservation, biodiversité, faune | طبيعة, طبيعي, حياة برية, تنوع حيوي
earth: earth, planet | planète, globe | كوكب
land: land, lands, soil, territory, territories | terre, terres, territoire, territoires, foncier | أرض, أراضي
water: water, rivers, river | eau, eaux, rivières, fleuve | ماء, مياه, نهر, أنهار
trees: forest, forests, tree, trees, rainforest | forêt, forêts, arbre, arbres | غابات, غابة, شجرة, أشجار
animals: animals, animal | animaux, animal, animale | حيوان, حيوانات
energy: energy, solar, power, electricity | énergie, solaire, électricité | طاقة, كهرباء, شمسي
cities: city, cities, urban, town | ville, villes, urbain, urbaine, cité | مدينة, مدن, حضري, عمراني
housing: housing, shelter, shelters, habitat, settlements human | logement, habitat, abri, refuge | سكن, سكني, موئل, مأوى, إيواء, إسكان
houses: demolitions, demolition, evictions, house demolitions | démolitions, expulsions, démolitions de maisons | هدم المنازل, هدم, إخلاء
sport: sport, sports, football, soccer, olympic, athletes | sport, sports, football, olympique, sportif | رياضة, رياضي, كرة القدم, أولمبي
space: space, spaces | espace, espaces | فضاء, مساحة
life: life, lives, living, alive | vie, vies, vivre, vivant | حياة, عيش
death: death, dead | mort, morts | موت, موتى
love: love | amour | حب, محبة
hope: hope | espoir, espérance | أمل, رجاء
happiness: joy, happiness, smile | joie, bonheur, sourire | فرح, سعادة, ابتسامة
voice: voice, voices | voix | صوت, أصوات
silence: silence, silent | silence | صمت
bridge: bridge, bridges | pont, ponts | جسر, جسور
light: light, lights | lumière, lumières | نور, ضوء, أضواء
sun: sun, dawn | soleil, aube | شمس, فجر
path: path, way, road, track, route | chemin, voie, route, sentier, parcours | طريق, درب, مسار
door: door, doors, gate, window | porte, portes, fenêtre | باب, أبواب, نافذة
eye: eye, eyes, vision, view, look | oeil, yeux, vision, regard, regards | عين, عيون, رؤية, نظرة, نظرا
hand: hand, hands | main, mains | يد, أيدي
heart: heart, hearts, soul | coeur, coeurs, âme | قلب, قلوب, روح
seed: seed, seeds, roots, root, olive | graine, graines, racines, olive, olivier | بذور, بذرة, جذور, زيتون
star: star, stars | étoile, étoiles | نجمة, نجوم
bell: bell, echo | cloche, écho | جرس, صدى
flag: flag, banner | drapeau | راية, علم وطني
stone: stone, rock | pierre, roche | حجر, صخر
alternative: alternative, alternatives | alternative, alternatives | بديل, بدائل
change: change, transformation, transition | changement, transformation, transition | تغيير, تحول, انتقال
innovation: innovation, innovative, modern, modernity, contemporary | innovation, innovant, moderne, modernité, contemporain | ابتكار, تجديد, حديث, حداثة, معاصر
progress: progress, progressive, progressives | progrès, progressiste, progressistes | تقدم, تقدمي
time: time, today | temps, aujourd'hui | زمن, وقت, اليوم
year: year, day, century, march, may, april, january, june | année, jour, siècle, mars, mai, avril, janvier, juin | سنة, يوم, قرن, مارس, مايو, يناير
left: left, socialist, socialism, communist | gauche, socialiste, socialisme, communiste | يسار, اشتراكي, شيوعي
liberal: liberal, liberals | libéral, libérale, libéraux | ليبرالي
"""
