type KnownFile = { readonly headers: string; readonly note: string }

const peopleAnalytics = (table: string): string =>
  `Table "${table}" of keithmcnulty/peopleanalytics-regression-book, copyright (c) 2026 Keith McNulty, MIT licence; its people are fictional.`

/** Public HR files whose licence asks for a note wherever the data is shown; known by their header row. */
const knownFiles: readonly KnownFile[] = [
  {
    headers:
      'Age,Attrition,BusinessTravel,DailyRate,Department,DistanceFromHome,Education,EducationField,EmployeeCount,EmployeeNumber,EnvironmentSatisfaction,Gender,HourlyRate,JobInvolvement,JobLevel,JobRole,JobSatisfaction,MaritalStatus,MonthlyIncome,MonthlyRate,NumCompaniesWorked,Over18,OverTime,PercentSalaryHike,PerformanceRating,RelationshipSatisfaction,StandardHours,StockOptionLevel,TotalWorkingYears,TrainingTimesLastYear,WorkLifeBalance,YearsAtCompany,YearsInCurrentRole,YearsSinceLastPromotion,YearsWithCurrManager',
    note:
      'IBM HR Analytics Attrition, emp_attrition.csv of IBM/employee-attrition-aif360; database under ODbL 1.0 (opendatacommons.org/licenses/odbl/1.0), contents under ' +
      'DbCL 1.0 (opendatacommons.org/licenses/dbcl/1.0); its people are fictional. A derived database that is published must be under ODbL too.',
  },
  {
    headers:
      'employee_id,performance_group,yrs_employed,manager_hire,test_score,group_size,concern_flag,mobile_flag,customers,high_hours_flag,transfers,reduced_schedule,city',
    note: peopleAnalytics('managers'),
  },
  { headers: 'diverse,flexible,store,promoted,year', note: peopleAnalytics('promotion') },
  { headers: 'idcode,rec,rel,fun,clar,home,class,fac', note: peopleAnalytics('learning') },
  { headers: 'sales,new_customers,region,gender,rating', note: peopleAnalytics('employee_performance') },
  { headers: 'Happiness,Ben1,Ben2,Ben3,Work1,Work2,Work3,Man1,Man2,Man3,Car1,Car2,Car3,Car4', note: peopleAnalytics('employee_survey') },
  { headers: 'gender,field,level,sentiment,intention,left,month', note: peopleAnalytics('job_retention') },
]

/** The source note a known file needs; undefined for anybody's own file. */
export const sourceNoteOf = (headers: readonly string[]): string | undefined =>
  knownFiles.find((known) => known.headers === headers.join(','))?.note
