"""The programme clock of an RT: steps with planned and real dates, cohorts, stop and change orders."""
