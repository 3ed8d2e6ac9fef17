/** Kana with which a Japanese verb ends when it orders, and may go on in another form (死ね, くたばれ). */
const ORDERS = 'ねれせけてめべげえネレセケテメベゲエ';
/** How it goes on: that somebody cannot, if somebody does, politely; but not ばか and ばばあ, which are meant. */
const FORMS = /^(?:な(?:い|か|く|け|さ)|ば(?![かーばカ])|る|ず|ぬ|ませ|ます|まし|そう(?!だ))/;
const LONGEST = 3;

/** Does a text go on behind a verb as one that orders nothing (死ねない理由, 死ねば分かる)? */
export const isInflected = (text: string, end: number): boolean =>
  ORDERS.includes(text.charAt(end - 1)) && FORMS.test(text.slice(end, end + LONGEST));
