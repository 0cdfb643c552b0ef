// Compiles the kernel's macros again after their files were removed. The libraries themselves,
// whose names are protected, are still there, and read the files that this script makes.
mode(-1);
genlib("%sk_healed", "@DIR@/macros", %t, %f);
if getscilabmode() == "NWNI" then
    genlib("%sk_healed", "@DIR@/macros/text", %t, %f);
else
    genlib("%sk_healed", "@DIR@/macros/dialogs", %t, %f);
    genlib("%sk_healed", "@DIR@/macros/figures", %t, %f);
end
clear %sk_healed ans
