// Monaco's own green of comments is too pale on GraphiQL's dark ground. GraphiQL defines its themes from this table when
// it loads Monaco, and exports no other way to change one.
import { MONACO_THEME_DATA } from '../node_modules/@graphiql/react/dist/constants.js';

MONACO_THEME_DATA.dark.rules.push({ token: 'comment', foreground: '#7fae6b' });
