package embedded

// UseReadFolder makes a folder as a reader does, calls use with its path, and removes it.
func UseReadFolder(use func(path string) error) error {
	folder, err := newReadFolder()
	if err != nil {
		return err
	}
	defer folder.remove()
	return use(folder.path)
}
