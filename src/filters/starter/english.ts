import { type StarterSet, tableSet } from './starter-set.ts';

/*
 * English. The lines are explained in starter-set.ts. Words are whole words, so "ass" and its like are listed with what they stand in.
 * Digits and signs for letters (b1tch, a$$), repeats, masks and marks between letters are the engine's; only spellings it cannot know are
 * here. Swearing that is not at anybody (fuck, shit, damn) is no insult, and a bitch is often a thing: `fuck` and
 * `bitch` alone are for a person to look at, and what is said to somebody with them is certain.
 */
const scams = `
# Viewers and followers for sale
! famous buy followers, buy followers primes, followers primes and viewers, cheap viewers on -- sells fake viewers, in the words of the bots that do
! double your bitcoin, double your btc, double your crypto, double your eth, double your ethereum -- no such offer is honest
! send 1 btc get 2, send btc and receive double, eth giveaway send -- the doubling fraud
! coin generator no survey, diamonds generator no survey, robux generator no survey, generator no human verification -- there are no generators; what promises one steals accounts
! claim your free nitro, free nitro for everyone, free discord nitro giveaway, get discord nitro for free -- the account theft that every server knows
! free steam gift card here, free gift card generator, claim your free gift card -- asks for the login
! dm me to start investing, dm me to invest, message me to start earning, whatsapp me to invest -- an investment offered in a chat room is a fraud
! guaranteed daily profit, guaranteed daily returns, 100 % guaranteed profit, guaranteed weekly profit -- no profit is guaranteed
! recover your lost crypto, recover stolen crypto, recover lost bitcoin, recovered my stolen bitcoin -- the recovery fraud, aimed at those who lost money once
! trading under the guidance of, invest with mrs -- the testimonial fraud
! connect your wallet to claim, airdrop is live connect, claim your airdrop now -- empties the wallet
! earn 500 daily from home, earn 300 daily from home, earn daily from home, earn weekly from home -- the task fraud
! no verification casino bonus, sign up bonus casino link -- advertises a casino
# What an honest viewer may say as well
? robux generator, vbucks generator, free coins, free diamonds, free robux, free nitro, free vbucks -- games give such things away, and people ask about them
? free gift card*, gift card giveaway, free iphone, free giveaway, free followers
? streamboost*, viewerboost*, viewbot*, followbot*, dot com, dot net, dot xyz, dot shop, dot vip, dot top, dot club -- hosts, spelled out to get past filters; people also say so
+ dot com bubble, dot com boom, dot com crash, dot com era, dot com company, dot com companies, dot net framework, dot net core, dot net developer, amazon dot com, google dot com -- history, programming
? cheap followers, buy followers, buy viewers, cheap viewers, followers for cheap
? selling followers, sell followers, selling viewers, sell you followers -- also said of those who do it
? dm me for*, dm for promo*, dm me now, dm me on insta*, inbox me, add me on telegram, message me on whatsapp
? click my profile, click on my profile, check my profile, check out my profile, check my bio, click the link, click this link
? expert trader, make money online, earn from home, crypto investment, instant loan*, presale is live, text me on, add me on whatsapp, guaranteed profit*, guaranteed returns, guaranteed win*, daily profit*, easy money
? forex signals, crypto signals, trading signals, signals group, forex trader, airdrop is live, token airdrop, free airdrop, claim your prize, you have won
? seed phrase, recovery phrase, connect your wallet, wallet connect, verify your account
? online casino, casino bonus, free spins, betting tips, fixed matches
? sugar daddy, sugar mommy, sugar baby needed, weekly allowance, cash app me, payday loan*
? cheap robux, sell accounts, selling accounts, account for sale, boosting service, aimbot for sale, buy hacks
? graphic artist here, i do graphics, i make emotes and overlays, design your logo, interested in emotes
# By the kind of offer; each is for a person to look at
? sub4sub, sub 4 sub, s4s, f4f, follow for follow, followback, follow me back, like4like, sub for sub
? on telegram, on whatsapp, via telegram, via whatsapp, whatsapp him, whatsapp her, whatsapp me, telegram me, hit my tele, my tele, add me on discord, add me on snap, add me on snapchat, add me on insta, hmu on ig, hmu on insta, hmu on snap, hit me up on, msg me on, message me on, text me at -- people talk about these as well
? dm me your, dm me to, dm to order, dm to buy, dm for prices, dm for price, dm for info, dm for details, dm for custom, dm for rates, dm to start, dm for menu
? you won an, you won a, you've won, you have been selected, you were selected, you have been chosen, been randomly selected, claim at, claim now, claim here, claim yours, claim it here, claim ur prize, winner of our
? grow your channel, grow your stream, grow your twitch, grow your audience, grow ur channel, boost your channel, boost your stream, promote your channel, promote your stream, promote ur stream, real viewers, get more viewers, viewers for your, followers for your, get you followers, get you viewers, instant followers, instant viewers
? logos for streamers, professional logos, professional logo, overlays for streamers, emotes for streamers, custom overlays, custom emotes, stream overlays, do professional
? come watch my stream, watch my stream, come to my stream, come watch me, check out my channel, visit my channel, join my stream, subscribe to my channel, check my channel, check my stream, check out my stream, follow my channel, follow my twitch, sub to my channel, my stream instead
? girls in your area, singles in your area, women in your area, girls near you, women near you, singles near you, meet singles, hot girls, hot singles, horny girls, lonely girls, milfs near you, hookup tonight, hookups tonight
? custom videos, custom vids, custom content, premium snap, spicy content, private show, exclusive content, uncensored videos, my private content, cam girl, webcam show
? boosting cheap, cheap boosting, boosting services, rank boost, rank boosting, elo boost*, cheap boost, account boosting, duo boost*, iron to immortal, bronze to diamond, silver to diamond
? aimbot undetected, undetected aimbot, undetected cheat*, undetected hack*, undetectable, wallhack*, mod menu, hwid spoofer, spoofer, cheats for sale, private cheat*
? selling fn account, selling my account, selling acc, selling accs, accounts for sale, acc for sale, og skins cheap, cashapp only, paypal only, crypto only, full access account, stacked account, cheap accounts
? replica watch*, replica rolex, rolex replica*, replica bags, cheap rolex, cheap jordans, designer bags cheap, 1:1 replica, ray ban sale, ray bans sale, ray ban, luxury replicas, off today only
? keto gummies, keto pill*, gummies doctors, doctors hate, weight loss pill*, weight loss gummies, lose weight fast, lose belly fat, fat burner, male enhancement, viagra, cialis, miracle cure, one weird trick, cure diabetes
? weed carts, carts shipped, shipped discreet*, discreet shipping, ships discreet*, thc carts, buy weed, weed for sale, xanax bars, buy xanax, shrooms for sale, percs for sale, plug available, legit plug, got the plug
? need a loan, bad credit, no credit check, loan approved, quick loan*, fast cash, quick cash, instant cash, apply for a loan, loan offer, urgent loan, debt relief
? spy on your*, hack your ex*, hack any*, hacker for hire, ethical hacker, hacked my ex, account recovery, ig recovery, catch your cheating, track your partner, cheating spouse, cheating partner
? psychic dr, spell caster*, love spell*, brought my ex back, bring back your ex, get your ex back, powerful spell*, free reading dm, tarot reading dm
? hiring data entry, data entry remote, no experience needed, no experience required, hr no experience, hiring remote, now hiring, we are hiring, message hr, work from home job*, part time job online, remote job pays, paid daily, paid weekly, a day from home, a week from home, per day from home, an hour from home, at home job, from your phone
? streamer's alt, streamers alt, streamer's second account, streamer's other account, streamer's backup, this is the streamer, mod team here, official giveaway, giveaway winner dm, you won dm
? use my code, my referral, referral code, referral link, we both get, both get cash, sign up with my, sign up bonus, invite code, with my link, through my link
? he changed my life, she changed my life, changed my life trading, account manager, my broker, my mentor, 10x gem, 100x gem, next 100x, 100x coin, pump group, vip signals, free mint, presale, whitelist spots, passive income, financial freedom, withdraw daily, made 5k, weekly returns, guaranteed roi, double your money, investment platform, turn 100 into, profits weekly
? bet with code, deposit bonus, no deposit bonus, 100 free spins, slots bonus, betting site, sure bets, guaranteed odds, rigged match
? cheap netflix, netflix accounts, spotify premium cheap, lifetime subscription, iptv subscription, iptv cheap, watch free movies, free movies at, full movie free, leaked video, leaked videos, leaked pics
? your account will be, your account has been, account has been limited, account has been suspended, verify at, verify here, verify now, package could not be delivered, parcel is on hold, delivery failed, unpaid toll, update your payment, confirm your details
? link in bio, link in my bio, link in profile, links in bio, see my bio, click here, visit my, join my discord, join our discord, join our server, join my server, join the group, join our group, join our community, limited spots, spots left, act now, while supplies last, promo code, discount code, order now, best prices, trusted seller, legit seller, legit and fast, 100% legit, no scam, fast delivery, vouches
? free skins, free skin, free cs skins, free csgo skins, skin giveaway, get free, free bitcoin, free btc, free crypto, free eth, free usdt, usdt giveaway, btc giveaway, trust wallet, metamask support, contact support at, support agent, unban service, shoutout for shoutout, paid promotion, brand ambassador*, collab with our brand, sponsorship opportunity, partnership opportunity, business proposal
? sugar baby, sugar mummy, spoil you, essay writing, write your essay, assignment help, exam help, do your homework, fake id, fake ids, passport for sale, counterfeit, clone cards, cvv, fullz, cashapp flip, flip your money, bank logs, cheap subs, cheap gift cards, cheap cvv, discounted gift cards
`;

const insults = `
! you stupid bitch, you dumb bitch, you fat bitch, you ugly bitch, you fucking bitch, you dirty bitch, you nasty bitch, you stupid ass bitch, you dumb ass bitch, you dumb fucking bitch, u stupid bitch, u dumb bitch, u fat bitch, u ugly bitch, u fucking bitch, bitch boy, shut up bitch, fuck you bitch, ur a bitch, you're a bitch, youre a bitch -- said to a person, and never kindly
? stupid bitch, stupid ass bitch, dumb bitch, dumb ass bitch, fat bitch, ugly bitch, fucking bitch, dirty bitch, nasty bitch -- lyrics, and talk about somebody elsewhere
! you asshole*, u asshole*, ya asshole*, you're an asshole*, youre an asshole*, ur an asshole*, you are an asshole*, fucking asshole*, stupid asshole*, dumb asshole*, what an asshole, shut up asshole*, asshole streamer, you arsehole*, you're an arsehole*, fucking arsehole* -- said to somebody
? asshole*, arsehole* -- also of how people behave (he can be an asshole), and of the body
! you cunt*, you fucking cunt*, you stupid cunt*, you dumb cunt*, you little cunt*, stupid cunt*, fucking cunt*, dumb cunt*, ugly cunt*, you're a cunt, youre a cunt, ur a cunt, cuntface* -- the strongest word for a person that English has, said to one
? cunt, cunts -- said of oneself, of a body, and among friends
! dickhead*, shithead*, fuckface*, fuckhead*, fucktard*, fuckwit*, dipshit*, cocksucker*, asshat*, shitbag* -- made up to insult somebody; they mean nothing else
! stfu, shut the fuck up, shut your fucking mouth, shut ur fucking mouth, go fuck ur self, fuck yourself, fuck your mother, suck my dick -- said to somebody, and never kindly
+ like a fucking bitch, son of a fucking bitch, what a fucking bitch of a, life's a fucking bitch, life is a fucking bitch, karma is a fucking bitch, brood bitch, bitch and her pups, bitch had puppies, basic bitches brew, bitches brew -- breeders; an album
# Swearing: may be joy, pain or a quotation
? bitch, bitches, bitchez, bitchass*, biatch, biatches, biotch -- "karma is a bitch", "bitch about", among friends and of oneself
? fuck*, motherfuck*, muthafuck*, mothafuck*, fuk, fck, mofo -- most of it is at nobody
? fk u, fk off, piss off, sod off, go to hell, eat shit, suck it, suck my -- "why the fuck you lying" and banter among friends hold these as well
? bitching, bitchy, bitched, sob, btch
? dumbass*, jackass, jackasses, fatass, lardass, broke ass, ratchet ass, fake ass, weak ass, nasty ass, asses -- may be said of oneself
? hoe, hoes, hoez, hos, thot, skank*, slut*, whore*, hooker* -- a garden hoe; Dutch "hoe"
? bastard*, prick, pricks, twat, twats, knobhead* -- British; half of it is friendly
? douche*, scumbag*, scum, sleazebag*, dirtbag*, turd*, garbage streamer, trash streamer, you are trash, you're trash, ur trash, so trash
? idiot*, moron*, imbecile*, stupid, dumb, low iq, blockhead, clown, clowns, fool -- "a stupid question", "dumb luck"
? loser, losers, pathetic, ugly, fugly, disgusting, worthless, everyone hates you, you suck, u suck, get a life, shut up, simp, incel*, freak, degenerate* -- may be said of a game, of oneself or in fun
? coward*, liar, liars, hypocrite*, fraud, gold digger*
? pussy, pussies, pussyass, pussyhole, pussio -- a cat
? dick, dicks, dickish, cock, cocks, penis -- names, birds, doctors
+ pussy cat, pussycat, pussy riot, pussy willow, moby dick, dick van dyke, dick tracy, dick cheney, philip k dick, dick dastardly, dick clark, cock a doodle, cocker spaniel, cock of the walk, hitch cock, garden hoe, backhoe -- cats, plants, birds and people
+ freak out, freaked, freak of nature, freaks me out, freak accident, control freak, drum fool, april fool, april fools, fool proof, clown fish, dumb luck, dumb question, my dumb brain, stupid question, not stupid, bastard sword, dick's sporting -- everyday phrases
? cvnt, cvnts, azz hole
+ cock a leekie, cock a hoop, cock and bull -- a soup; phrases
`;

const sexual = `
! send nudes, send nude, send me nudes, send ur nudes, send noods, show ur tits, show your tits, show me your pussy, flash your tits -- demands that the streamer undress
! onlyfans in bio, onlyfans in my bio, my onlyfans is free, onlyfans link in bio, nudes in bio, nudes in my bio -- an advertisement
! pornhub, xvideos, xnxx, xhamster, redtube, youporn, spankbang -- names of porn sites and nothing else
! blowjob*, handjob*, rimjob*, cumshot*, gangbang*, deepthroat* -- words of pornography
! i want to fuck you, i wanna fuck you, i would fuck you, let me fuck you, wanna fuck me, can i fuck you, i will fuck you hard, i will rape you, gonna rape you -- says what somebody wants to do to the person in the picture
! cp links, underage nudes, loli porn, jailbait pics -- asks for or sells pictures of abused children
+ don't send nudes, dont send nudes, never send nudes, not send nudes, do not send nudes -- the contrary
# Ambiguous
? selling cp, trading cp, bukkake, porn, porno, pornos, pornography, pornographic, xxx video*, xxx vid*, xxx pic*, xxx site*, xxx cam*, sex xxx, porn xxx, porn*, *porn -- food porn; a cocktail
? sese*, sehua*, avtb*, javhd*, xxxtube*, sexcam*, camgirls*, hentai* -- sites of that kind; drawings
? onlyfans, fansly, chaturbate, camgirl*, cam show
? nude, nudes, naked, topless, upskirt*, show feet, feet pics, bend over -- paintings, weather, cooking
? horny, boner, boners, hard on, turned on by you, masturbat*, jerk off, fap, cum, cumming, eat pussy, anal, threesome*, milf, sexy, sex -- "magna cum laude"; doctors
? boob, boobs, boobies, tits, titties, titty, nipple*, that ass, booty, dick pic, dick pics, big dick, my dick, clit, vagina, dildo*, incest, rape, rapist*, pedo, pedophile*, groomer* -- news, the body, cooking (chicken breasts)
+ i would fuck you up, i wanna fuck you up, let me fuck you up, can i fuck you up, wanna fuck me over, magna cum laude, summa cum laude, cum laude, booty call of duty, pirate booty, food porn, rape seed, rapeseed, naked eye, naked and afraid, nude lipstick, nude palette, nude colour, nude color, nude shade, sex education, same sex, the opposite sex, canal, great tits, blue tits, tits and finches -- everyday phrases
`;

const selfHarm = `
! kys, go kill yourself, go kill urself, pls kill yourself, kill yourself bitch, go drink bleach, neck yourself, go hang yourself, get cancer and die -- tells somebody to die
# May be about a game, or a cry for help: a person has to look
? kill yourself, hope you die, kill urself, killing yourself, kill yourselves, hang yourself, just die, drop dead
? kill myself, killing myself, kms, end my life, ending my life, better off dead, no reason to live, don't want to live, suicide, suicidal, cut myself, self harm, overdose, unalive -- talk of one's own death: somebody should answer, nobody be banned
? i will kill you, i'll kill you, ill kill you, gonna kill you, i will find you, shoot you, swat you, doxx you, dox you, bomb threat -- a threat, or a game
+ suicide squad, suicide pact pistol, suicide burn, suicide king, suicide drill, suicide prevention, suicide hotline, suicide silence, don't kill yourself, dont kill yourself, overdose of cuteness, overdose on -- films, games, help
`;

const slurs = `
! nigger, niggers, niggerz, n1gger*, niggerlover*, sandnigger*, niglet* -- slurs for black people; never anything else
! faggot, faggots, faggotry, faggit*, fudgepacker*, carpetmuncher* -- slurs for gay and trans people
+ faggots and peas, faggots and mash, faggots and gravy, pork faggots, faggots with gravy, meat faggots, faggot stitch -- British food; a stitch
! towelhead*, raghead*, camel jockey*, camelfucker*, goatfucker* -- slurs for Arabs and Muslims
! wetback*, zipperhead*, slanteye*, ching chong*, gook go home, gas the jews, kill all jews, kill all muslims, kill all blacks, 1488 sieg heil -- says that a people is hated, and nothing else
+ cool beaner, cool beaners, heil hitler scene -- a pun on cool beans
? jiggaboo*, porch monkey* -- quoted from films more often than said
? heil hitler, sieg heil, white power, beaner*, nigga, niggas, niggaz, niggah, niggahs, nigguh, niqqa, nicca, niccas, nigs, nig, wigga*, wigger*, coon, coons, spook, spade, darkie*, darky, uncle tom, negro, negroes, negros, colored people, mudshark* -- also said among friends; a cat's breed, a song, a history
+ white power bank, white power cable, white power adapter, white power supply, white power button, maine coon, maine coons, coon cat, coon hound, coonhound, coon dog, in a coon's age, in a coons age, negro league, rio negro, montenegro, monte negro, united negro college -- cats, dogs, places
? fag, fags, faggy, fagg, homo, dyke, dykes, tranny, trannies, ladyboy*, queer ass, fucking queer, queers, that's gay, gay ass, ur gay, you're gay, fake gay, poof -- a cigarette, a dam, a gearbox
+ dick van dyke, van dyke, fag end, fag break, homo sapiens, homo erectus, transmission tranny -- names, science
? chink, chinks, chinky, gook, gooks, jap, nip, ling ling, paki, pakis, pajeet*, spic, spics, wop, kike, kikes, dirty jew, muzzie*, islamofascist*, gypsy, pikey, redskin*, injun*, abo, white trash, trailer trash, redneck*, hillbilly, hick, hicks, peckerwood*, honky, honkey, whitey, white cracker, ghetto ass, ghetto bitch -- "chink in the armour", Kike is a Spanish first name, teams
+ chink in the armor, chink in the armour, chinks in the armor, nip in the bud, nip it in the bud, nip it, kike hernandez, gypsy kings, gypsy jazz, washington redskins, redskins game, the redskins, redskins fan, redskins won -- everyday phrases, names and teams
? retard, retards, retarded, retarted, retardation, spastic*, mongoloid*, cripple, autist, autistic, schizo, midget* -- "retard the ignition"; diagnoses
+ retard the, fire retard, flame retard -- to slow down
? illegals, illegal alien*, anchor baby, anchor babies, sub human*, race traitor*, feminazi*, femoid*, go back to the kitchen, make me a sandwich, go back to your country, neonazi*, nazi, nazis, kkk
+ spic and span, spick and span -- clean
`;

/** English sets, spam and scams first. */
export const english: readonly StarterSet[] = [
  tableSet(
    {
      id: 'en-scams',
      title: 'English spam and scams',
      description: 'Advertising, frauds with money, accounts and coins, fake viewers, casinos.',
      language: 'en',
      category: 'scams',
      severity: 'medium',
    },
    scams,
  ),
  tableSet(
    {
      id: 'en-insults',
      title: 'English insults',
      description: 'Insults to a person. Swearing at nobody is only shown to a moderator.',
      language: 'en',
      category: 'insults',
      severity: 'medium',
    },
    insults,
  ),
  tableSet(
    {
      id: 'en-sexual',
      title: 'English sexual',
      description: 'Sexual demands and remarks, pornography.',
      language: 'en',
      category: 'sexual',
      severity: 'medium',
    },
    sexual,
  ),
  tableSet(
    {
      id: 'en-self-harm',
      title: 'English self-harm and threats',
      description: 'Telling somebody to die, threats; talk of one’s own death is only shown to a moderator.',
      language: 'en',
      category: 'self-harm',
      severity: 'high',
    },
    selfHarm,
  ),
  tableSet(
    {
      id: 'en-slurs',
      title: 'English slurs',
      description: 'Slurs for peoples, faiths, gay and trans people and the disabled.',
      language: 'en',
      category: 'slurs',
      severity: 'high',
    },
    slurs,
  ),
];
