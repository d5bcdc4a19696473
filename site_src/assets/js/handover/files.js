// The file name of the basket in a session, and of the notebook that loads it.
export const BASKET = "basket.json";
export const LOADER = "load_basket.ipynb";
