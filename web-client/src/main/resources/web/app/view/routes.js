/**
 * Where one is, as the address says: "chats" and "people" are lists, "with" is a conversation, and "settings" the rest.
 *
 * @returns {{name: 'chats'|'people'|'settings'|'with', id?: string}}
 */
export function currentRoute() {
  const [name, id] = location.hash.slice(1).split('/');
  if (name === 'with' && /^[0-9a-f]{24}$/.test(id)) {
    return { name, id };
  }
  return { name: name === 'people' || name === 'settings' ? name : 'chats' };
}

export const linkTo = { chats: '#', people: '#people', settings: '#settings', with: (id) => `#with/${id}` };

export function goTo(address) {
  location.hash = address;
}
