"""The wing of self-evaluations (绩效自评): what became of a year's targets and money, read by the labels of the targets' wing."""
