"""The page 设置 with its parts: 常规 (general), 隐私 (privacy), 关于 (about)."""
