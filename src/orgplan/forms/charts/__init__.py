"""The hidden sheet that the charts of the others draw from: scores cut into the parts of bars, money of single months."""
