"""The chain 拟稿人 -> 部门负责人 -> 分管领导: who deals with what."""
