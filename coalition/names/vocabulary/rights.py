"""Rights, law, justice, freedom, politics, war and peace."""

from typing import Final

RIGHTS: Final = """
humanrights: human rights, rights of man, human right, hr | droits de l'homme, droits humains, droits de l'humain, droits de la personne, droit humain | حقوق الإنسان, حقوق البشر, هيومن رايتس, هيومان رايتس, حقوق إنسانية
rights: rights, right | droits, droit | حقوق, حق, حقوقي
rights.defenders: human rights defenders, rights defenders, hrd, rights activists, human rights activists | défenseurs des droits humains, défenseurs des droits de l'homme, défenseurs des droits | المدافعين عن حقوق الإنسان, مدافعي حقوق الإنسان, ناشطين حقوقيين, المدافعون عن حقوق الإنسان, نشطاء حقوق الإنسان
civilrights: civil rights, civic rights, citizens rights, citizen rights, freedom rights | droits civils, droits civiques, droits du citoyen, droits des citoyens | حقوق مدنية, حقوق المواطن, حقوق المواطنين
freedom: freedom, freedoms, liberty, liberties, free | liberté, libertés, libre, libres | حرية, حريات, حر, أحرار
freedom.civil: civil liberties, public freedoms, public liberties | libertés civiles, libertés publiques | حريات عامة, حريات مدنية
liberation: liberation, emancipation, liberated | libération, émancipation, libérés | تحرير, تحرر, محررين
expression: expression, speech | expression, parole | تعبير
thought: thought, opinion, conscience, ideas | pensée, opinion, conscience, idées | فكر, رأي, ضمير, تفكير, أفكار
assembly.right: peaceful assembly, freedom of association, protest, protesters | réunion pacifique, liberté d'association, manifestation, manifestants | تجمع سلمي, تظاهر, احتجاج
justice: justice, just, fairness, equity, fair | justice, juste, équité, équitable | عدالة, عدل, إنصاف, عادل
justice.transitional: transitional justice | justice transitionnelle | عدالة انتقالية
accountability: accountability, impunity, responsibility | responsabilité, redevabilité, impunité | مساءلة, محاسبة, إفلات من العقاب, مسؤولية
law: law, laws, legislation | loi, lois, législation | قانون, قوانين, تشريع, تشريعات
law.legal: legal, juridical, jurisprudence | juridique, juridiques, légal, légale | قانوني
law.ruleoflaw: rule of law | état de droit | سيادة القانون, دولة القانون, دولة الحق والقانون
law.judicial: judicial, judiciary | judiciaire, judiciaires, magistrature | قضائي, قضاء
judges: judges, magistrates, judge | juges, magistrats, juge | قضاة, قاضي
lawyers: lawyers, lawyer, advocates, attorneys, bar, barristers, solicitors, legal profession | avocats, avocat, avocates | محامين, محامون, محامي, محاميات, محاماة
jurists: jurists, jurist | juristes, juriste | حقوقيون, حقوقيين, قانونيين, قانونيون
notaries: notaries | notaires | عدول, كتاب العدل
constitution: constitution, constitutional | constitution, constitutionnel, constitutionnelle | دستور, دستوري
criminal: crime, crimes, criminal, penal, offenders | crime, crimes, criminel, criminelle, pénal, pénale | جريمة, جرائم, جنائي, جزائي
police: police, policing | police | شرطة
violations: violations, abuses, violation, abuse | violations, abus, violation | انتهاكات, خروقات, انتهاك
violence: violence, violent | violence, violences | عنف
violence.non: nonviolence, non violence, nonviolent, non violent | non violence, non violent | لاعنف, اللاعنف
torture: torture, tortured, ill treatment | torture, torturés, mauvais traitements | تعذيب
abolition: abolition, abolish, abolishing, elimination, eradication | abolition, abolir, élimination, éradication | إلغاء, القضاء على
deathpenalty: death penalty, capital punishment, execution, executions | peine de mort, peine capitale, exécutions | عقوبة إعدام, إعدام, اعدامات
prison: prison, prisons, detention, jail, imprisonment, arrest | prison, prisons, détention, emprisonnement, carcéral, pénitentiaire, arrestation | سجن, سجون, اعتقال, احتجاز, حبس
prison.people: prisoners, prisoner, detainees, inmates, detainee, captives | prisonniers, prisonnier, détenus, détenu | أسرى, أسير, معتقلين, سجناء, محتجزين, معتقلي, سجين, معتقل
prison.opinion: political prisoners, prisoners of conscience | prisonniers politiques, prisonniers d'opinion, détenus politiques | سجناء الرأي, معتقلي الرأي, معتقلين سياسيين, سجناء سياسيين
missing: missing, disappeared, disappearance, disappearances, enforced disappearances, kidnapped, abducted | disparus, disparitions, disparition, disparitions forcées, enlevés | مفقودين, مختفين, مختطفين, اختفاء, مخفيين, اختفاء قسري, مفقودون, إخفاء قسري, مغيبين
victims: victims, victim, casualties | victimes, victime | ضحايا, ضحية
victims.survivors: survivors, survivor | survivants, rescapés, survivantes, survivant | ناجين, ناجيات, ناجون
martyrs: martyrs, martyr, wounded, injured | martyrs, martyr, blessés | شهداء, شهيد, جرحى
memory: memory, remembrance, memorial, commemoration | mémoire, souvenir, mémorial | ذاكرة, ذكرى
truth: truth | vérité, vérités | حقيقة, حقائق
facts: facts, fact, fact checking, verification | faits, fait, vérification | وقائع, تحقق, تدقيق
reconciliation: reconciliation | réconciliation | مصالحة
reparation: reparation, reparations, redress, compensation, remedy | réparation, réparations, recours, indemnisation | جبر الضرر, تعويض, تعويضات
amnesty: amnesty, pardon | amnistie, amnesty | عفو
dignity: dignity, dignified | dignité | كرامة
peace: peace, peaceful, peacebuilding, pacifist, pacifists | paix, pacifique, pacifiste | سلام, سلم, سلمي
conflict: conflict, conflicts, conflict resolution | conflit, conflits | نزاع, نزاعات, صراع, صراعات
war: war, wars, warfare | guerre, guerres | حرب, حروب
genocide: genocide, genocides, massacre, massacres | génocide, génocides, massacre | إبادة, إبادة جماعية, مجازر, مجزرة
occupation: occupation, occupied, occupied territories | occupation, occupé, occupés, territoires occupés | احتلال, محتلة, الأراضي المحتلة, أراضي محتلة
settlement: settlements, settlement, settlers, apartheid, colonization | colonisation, colonies, apartheid | استيطان, مستوطنات, فصل عنصري
boycott: boycott, divestment, sanctions | boycott, désinvestissement, sanctions | مقاطعة, عقوبات
resistance: resistance, uprising, revolution, revolutionary, intifada | résistance, révolution, révolutionnaire, soulèvement | مقاومة, ثورة, انتفاضة, ثوري
arms: arms, weapons, weapon, small arms | armes, arme, armement | سلاح, أسلحة, تسلح
arms.mines: mines, landmines, mine, explosive | mines, antipersonnel | ألغام, لغم
arms.nuclear: nuclear, atomic | nucléaire, atomique | نووي, ذري
disarmament: disarmament, demilitarization | désarmement | نزع السلاح
military: military, army, soldiers, soldier, veterans, armed forces, conscientious objectors | militaire, armée, soldats, anciens combattants, objecteurs | عسكري, جيش, جنود, محاربين قدامى
security: security, safety, safe | sécurité, sûreté, sûr | أمن, أمان, أمني, سلامة
terrorism: terrorism, terrorist, extremism, radicalization | terrorisme, extrémisme, radicalisation | إرهاب, تطرف
slavery: slavery, slaves, enslaved | esclavage, esclaves | رق, عبودية, عبيد
slavery.trafficking: trafficking, human trafficking, smuggling | traite, traite des êtres humains, trafic | اتجار, الاتجار بالبشر
racism: racism, racial, race | racisme, racial, raciale, raciste | عنصرية, عنصري, عرقي
discrimination: discrimination | discrimination, discriminations | تمييز
equality: equality, equal, equals, parity | égalité, égal, égale, parité | مساواة, تكافؤ, متساوي
gender: gender | genre | جندر, نوع اجتماعي, جندري
democracy: democracy, democratic, democrats, democratization, democrat | démocratie, démocratique, démocratiques, démocrates, démocrate | ديمقراطية, ديموقراطية, ديمقراطي, ديموقراطي
politics: politics, political | politique, politiques | سياسي
politics.policy: policy, policies | politique publique, politiques publiques, stratégies politiques | سياسات, سياسة, سياسات عامة
governance: governance, good governance | gouvernance, bonne gouvernance | حوكمة, حكم رشيد, حكامة, حكم
reform: reform, reforms, reformers | réforme, réformes, réformateurs | إصلاح, إصلاحات
transparency: transparency, transparent | transparence, transparent, transparency | شفافية, شفاف
integrity: integrity, ethics, probity | intégrité, éthique, probité | نزاهة, أخلاقيات, أخلاق
corruption: corruption, anti corruption, anticorruption, bribery | corruption, anticorruption | فساد
election: elections, election, electoral, voters, voting, vote | élections, électoral, électorale, élection, vote, électeurs | انتخابات, انتخابي, انتخاب, ناخبين, تصويت
citizenship: citizenship, citizen, citizens, civic | citoyenneté, citoyen, citoyenne, citoyens, civique, citoyennes | مواطنة, مواطن, مواطنين
civil: civil | civil, civile, civils, civiles | مدني
civilsociety: civil society | société civile | مجتمع مدني
participation: participation, participatory, engagement, involvement | participation, participatif, engagement | مشاركة, تشاركي, انخراط
sovereignty: sovereignty, sovereign, self determination | souveraineté, autodétermination | سيادة, تقرير المصير
unitednations: united nations, un | nations unies, onu | الأمم المتحدة
states: states, state parties, countries | états, pays | دول, بلدان, ولايات
nations: nations, nation | nations, nation | أمم, أمة
nationality: nationality, stateless, statelessness, bidoon | nationalité, apatrides, apatridie | جنسية, عديمي الجنسية, بدون جنسية
asylum: asylum | asile | لجوء
ban: ban, prohibition | interdiction | حظر
privacy: privacy, private life | vie privée, confidentialité | خصوصية
surveillance: surveillance, spying, wiretapping | surveillance, espionnage, écoutes | مراقبة, تجسس
censorship: censorship, banned | censure | رقابة, حجب
inclusion: inclusion, inclusive, integration | inclusion, inclusif, intégration, insertion | إدماج, دمج, شمول, اندماج
pluralism: pluralism, diversity, multicultural | pluralisme, diversité, multiculturel | تعددية, تنوع
secular: secular, secularism, humanist, humanists, atheists | laïque, laïcité, humaniste | علماني, علمانية, لائكية
ombud: complaints, grievances, petition, petitions | plaintes, doléances, pétition | شكاوى, تظلمات, عريضة
personal: personal, individual, individuals | personnel, personnelle, personnels, individuel, individuelle, individuelles, individus | شخصي, فردي, أفراد, فرد
basic: fundamental, basic, essential | fondamental, fondamentaux, fondamentales, fondamentale, essentiel | أساسي
"""
