// The basket as ESAP's server gave it (GET esap-api/accounts/user-profiles/): each item is a JSON
// string with the key `archive`, and its Python client's connectors read the rest. In a notebook:
//
//   client = shopping_client(connectors=[…])
//   client.basket = json.load(open("esap-basket.json"))["results"][0]["shopping_cart"]
//   client.get_basket(convert_to_pandas=True)
//
// The Zooniverse connector turns every ' of an item into ", so its items hold ids alone.

export function esap(items) {
  const cart = items.map((one) => ({ item_data: JSON.stringify(shape(one)) }));
  return `${JSON.stringify({ results: [{ shopping_cart: cart }] }, null, 1)}\n`;
}

// One item in ESAP's shape.
export function shape({ id, name, page, archive, target, access }) {
  const { protocol, ...fields } = access;
  if (protocol === "zooniverse") {
    const catalog = fields.workflow_id ? "workflow" : "project";
    const category = fields.category ?? "classifications";
    return { archive: "zooniverse", catalog, ...fields, category };
  }
  if (protocol === "rucio") {
    const [scope, file] = fields.did.split(":");
    return { archive: "rucio", record: { scope, name: file } };
  }
  const about = { dataset: id, dataset_name: name, ...(page && { dataset_page: page }) };
  return { archive: archive ?? protocol, record: { name, ...fields, ...(target && { target }), protocol, ...about } };
}
