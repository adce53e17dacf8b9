"""The page 政策文件: the shelf of documents and the reading view with its margin."""
