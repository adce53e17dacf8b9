"""The page 修改记录: who changed what and when, from what to what; and the way back."""
