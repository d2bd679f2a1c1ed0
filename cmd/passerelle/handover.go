package main

import (
	"os"
	"time"

	"passerelle/graph/dgraph"
)

// A store that a server holds is open to no other process. So a command on it is handed over: the
// client, which a person typed, sends its command line and its working directory to the socket in the
// data directory; the server runs it on its store and its current graph, and answers with messages,
// each a line of JSON, of which the last is the end. Files are read by the server, which is a process
// of the same user on the same machine.

// socketName is the name in the data directory of the socket at which a server takes commands.
const socketName = "passerelle.sock"

// handoverPath is where the server takes them over HTTP. Its number changes with the form of what is
// sent.
const handoverPath = "/handover/1"

// versionHeader has the version of the server in each of its answers.
const versionHeader = "Passerelle-Version"

// mountsHeader has the mountNamespace of the server in each of its answers.
const mountsHeader = "Passerelle-Mounts"

// mountNamespace names what the process sees of the file systems, where the system does not show the same to all: under
// systemd and in containers it is another one than in a shell. It is empty on other systems than Linux.
func mountNamespace() string {
	name, _ := os.Readlink("/proc/self/ns/mnt")
	return name
}

// sentEvery is how often a server sends how far a load is.
const sentEvery = 200 * time.Millisecond

// A handedCommand is a command that a client hands over.
type handedCommand struct {
	Args []string `json:"args"` // the words after the program's name
	Dir  string   `json:"dir"`  // the client's working directory, for the paths among them
}

// A handoverMessage is one of those by which a server answers. One of its fields is set.
type handoverMessage struct {
	Output   []byte      `json:"output,omitempty"`   // for the client's stdout
	Notice   []byte      `json:"notice,omitempty"`   // for its stderr
	Progress *loadState  `json:"progress,omitempty"` // of a load; a zero one says that there is none to show
	End      *commandEnd `json:"end,omitempty"`
}

// A commandEnd says how a command ended.
type commandEnd struct {
	Error string `json:"error,omitempty"` // empty if it did what it should
	Usage bool   `json:"usage,omitempty"` // whether that is an error in the command line
	Files bool   `json:"files,omitempty"` // whether it is one of opening or writing files
}

// A loadState is how far a load is.
type loadState struct {
	Waiting bool            `json:"waiting,omitempty"` // for another command to end
	Bytes   int64           `json:"bytes"`             // size of the files to read
	Facts   int             `json:"facts"`
	IsRead  bool            `json:"isRead"`
	Written dgraph.Progress `json:"written"`
}
