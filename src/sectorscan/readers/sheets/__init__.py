"""What the sheets of a workbook say beside the values of their cells."""
