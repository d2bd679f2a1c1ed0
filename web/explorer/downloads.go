package explorer

import (
	"encoding/json"
	"fmt"
	"net/url"
)

// A download is what the picture of a page can be had as.
type download struct {
	Picture string // as a file of SVG, "" where there may be too many métiers for one
	Table   string // the steps of the paths as a table, "" of a map
	Data    string // the answer of the page's query, as JSON
}

// exportParameters are the parameters of exports that are called otherwise than the variables of the pages of paths and
// maps; those of one name need no line.
var exportParameters = map[string]string{"de": "from", "vers": "to", "autour": "metier"}

// pictureParameters are the variables that mean something to a picture that is exported.
var pictureParameters = []string{
	"de", "vers", "autour", "objective", "criteria", "first", "maxSteps", "via", "avoid", "kinds", "includeDerived", "minScore", "minConfidence",
	"maxYears", "ownedSkills", "diversity",
}

// downloads returns what the picture of a view can be had as. That of a map is all that is around its métier: there is none
// of a map that is only a part of it, as it may be more than a picture has room for.
func downloads(v *view) (download, error) {
	values := url.Values{}
	for _, name := range pictureParameters {
		parameter := name
		if known := exportParameters[name]; known != "" {
			parameter = known
		}
		switch value := v.variables[name].(type) {
		case nil:
		case []string:
			values[parameter] = value
		default:
			values.Set(parameter, fmt.Sprint(value))
		}
	}
	if values.Has("metier") {
		values.Del("first")
		values.Del("maxSteps")
		values.Set("depth", fmt.Sprint(v.MapSteps()))
		values.Set("direction", "OUT")
	}
	asked, err := json.Marshal(v.variables)
	if err != nil {
		return download{}, err
	}
	data, err := trustedAddress(v.query)
	made := download{Picture: "/export/graph.svg?" + values.Encode(), Data: data + url.QueryEscape(string(asked))}
	if values.Has("from") {
		made.Table = "/export/paths.csv?" + values.Encode()
	}
	if truncated, _ := at(v.Data, "carte.truncated").(bool); truncated {
		made.Picture = ""
	}
	return made, err
}
