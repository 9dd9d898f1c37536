/**
 * Words that controls bear, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
 * Turkish, Russian, Japanese and Chinese; classes of words, with verbs and nouns apart. They are written
 * without accents, in lower case; `-` at the end stands for any ending, `_` for a space within.
 */

/** Verbs for what cannot be taken back: paying, buying, sending, publishing, deleting, giving away. */
function finalVerbs() {
  return [
    "pay order buy purchase repurchase send resend post repost publish tweet donate bid bet wager",
    "delete erase destroy wipe purge transfer wire withdraw remit book deactivate terminate merge",
    "deploy authorize authorise grant agree accept consent charged sell trade invest redeem overwrite",
    "zahle- bezahl- kaufe kaufen einkaufen bestelle bestellen kostenpflichtig zahlungspflichtig",
    "sende senden absenden abschicken verschicken schicken veroffentlich- posten spende spenden",
    "losche loschen geloscht entfernen uberweis- abbuchen buche buchen akzeptier- zustimm- autorisier-",
    "einwillig- kundigen verkaufen bieten teilnehmen stimme_zu einverstanden vernichten",
    "payer paye payez regler acheter achete achetez commander commandez envoyer envoie envoyez",
    "publier publiez poster supprimer supprime supprimez effacer virer transferer reserver reservez",
    "accepter accepte acceptez autoriser autorise resilier encherir vendre donner consens expedier",
    "pagar paga pague compra comprar compre pedir enviar envia envie publica publicar publique donar",
    "eliminar elimina elimine borrar borra transferir transfiere transfira reservar reserva acepto",
    "aceptar acepta autorizar autoriza pujar vender cursar tramitar abonar remitir",
    "pagare acquista acquistare compri comprare ordina ordinare invia inviare manda pubblica",
    "pubblicare posta dona donare eliminare cancella cancellare bonifica trasferisci trasferire",
    "prenota prenotare accetta accettare accetto autorizza autorizzare acconsento vendi spedisci",
    "doar doe apagar apaga apague excluir exclua remeter aceitar aceite aceito autorize transfira",
    "publicar postar poste encomendar encomende finalizar_compra compro reserve",
    "betaal betalen koop kopen bestel bestellen verstuur versturen verzend verzenden stuur sturen",
    "plaatsen publiceer publiceren doneer doneren verwijder verwijderen wissen overmaken overboeken",
    "maak_over boek boeken akkoord accepteer accepteren sta_toe toestaan machtig- opzeggen bieden",
    "zaplac- zaplace kupuje_i_place oplac- kup kupuje kupic zamow zamawiam zamowic wyslij wysylam wyslac przeslij",
    "opublikuj publikuj przelej przekaz_ usun usunac skasuj wplac zarezerwuj akceptuj- zaakceptuj",
    "zgadzam autoryzuj upowaznij wystaw_ zrezygnuj wyplac zglos",
    "ode oden odeyin odemeyi_yap satin_al satin_alin siparis_ver siparisi_ver gonder gonderin paylas",
    "yayinla yayimla sil silin kaldir havale_yap transfer_et bagis_yap bagisla rezervasyon_yap",
    "kabul_et kabul_ediyorum onayliyorum yetkilendir izin_ver parayi_gonder",
    "оплатить оплачу оплатите заплатить купить купи заказать закажите отправить отправ- опубликовать",
    "публиковать удалить удали стереть перевести перечислить пожертвовать забронировать согласен",
    "согласна принимаю принять разрешить авторизовать продать вывести снять_деньги оформить_заказ",
    "支払う 支払いをする お支払いを確定 購入する 今すぐ購入 ご購入 注文する 注文を確定 注文を送信 送信 送る",
    "送金する 投稿する 投稿 公開する 削除 消去 振り込む 振込を実行 振込実行 振込する 寄付 同意 承認 許可する 予約する",
    "予約を確定 退会する 解約する 申し込む 決済する 購入を確定 支払いを確定 応募する 入札 返信する",
    "支付 付款 购买 下单 提交订单 发送 发布 发表 删除 清空 转账 汇款 同意 授权 捐款 捐赠 打赏 注销 永久 寄出 购票",
    "确认转出 提现 充值 缴费 买单 退订 移除 發送 發佈 刪除 購買 轉帳 回复 回帖 退票 退款",
    "discard verwerfen abandonner descartar scarta scartare weggooien porzuc отбросить 破棄 丢弃 舍弃 放弃",
    "make_public offentlich_machen rendre_public hacer_publico rendi_pubblico rendere_pubblico",
    "tornar_publico openbaar_maken upublicznij herkese_ac сделать_публичн- открыть_всем 公開に 公开 设为公开",
    "consiento consinto toestem ik_stem_in wyrazam_zgode wyrazam riza_gosteriyorum даю_согласие 承諾 承诺",
    "binding verbindlich vincolante vinculante bindend wiazac- обязывающ-",
  ];
}

/** Verbs for what changes something, and can be changed again. */
function lesserVerbs() {
  return [
    "save confirm apply subscribe unsubscribe submit reserve sign remove update register enroll enrol",
    "join leave follow unfollow invite block report approve reject decline enable disable activate",
    "archive share upload install connect disconnect revoke vote rename move change reset restore",
    "speicher- sichern bestatigen bestatige anwenden abonnier- einreichen registrier- anmelden beitreten folgen",
    "einladen blockier- melden genehmig- ablehnen aktivier- deaktivier- teilen hochladen verbinden",
    "andern andere umbenennen verschieben zurucksetzen ubernehmen reservier- unterschreib- abmelden",
    "enregistrer enregistrez sauvegarder confirmer confirmez valider validez appliquer abonner",
    "soumettre inscrire rejoindre suivre inviter bloquer signaler approuver refuser activer desactiver",
    "partager modifier changer renommer retirer televerser s'abonner s'inscrire archiver desabonner",
    "guardar guarda confirmar confirma confirme aplicar suscrib- registrar- registrarse unirse seguir",
    "invitar bloquear denunciar aprobar rechazar activar desactivar compartir cambiar quitar firmar",
    "salva salvare conferma confermare applica abbonati iscriviti registrati segui invita blocca",
    "segnala approva rifiuta attiva disattiva condividi modifica cambia rimuovi firma carica",
    "salvar gravar aplique assinar inscrever inscreva- seguir convidar aprovar recusar ativar",
    "desativar compartilhar partilhar alterar mudar remover subscrever cadastrar",
    "opslaan bewaren bevestig- toepassen abonneer- indienen aanmelden inschrijven volgen uitnodigen",
    "blokkeren rapporteren goedkeuren weigeren inschakelen uitschakelen delen wijzigen hernoemen",
    "ondertekenen afmelden activeren reserveer reserveren",
    "zapisz potwierdz zatwierdz zastosuj subskrybuj zloz dolacz obserwuj zapros zablokuj odrzuc",
    "wlacz wylacz udostepnij zmien podpisz zarejestruj aktywuj dezaktywuj usubskrybuj wypisz",
    "kaydet onayla uygula abone_ol kaydol katil takip_et davet_et engelle bildir reddet etkinlestir",
    "devre_disi degistir guncelle yukle imzala tamamla basvur",
    "сохранить подтвердить применить подписаться отписаться записаться вступить пригласить",
    "заблокировать пожаловаться одобрить отклонить включить отключить поделиться изменить обновить",
    "загрузить подписать зарегистрировать- убрать отменить_заказ",
    "保存 確定 適用 登録 変更する 更新する 参加する フォロー 招待 ブロック 報告 有効に 無効に 共有する アップロード 署名",
    "保存 确认 确定 应用 订阅 关注 注册 提交 修改 更新 加入 邀请 屏蔽 举报 拒绝 启用 停用 分享 上传 签署 收藏 报名 预约 预订",
  ];
}

/** Verbs that let somebody else do something: what, stands around them. */
function allowVerbs() {
  return [
    "allow permit erlauben erlaube zulassen gestatten lass_zu autoriser autorisez",
    "permettre permets permettez permitir permite permita permito autorizar autoriza consenti consentire",
    "consento permetti permettere autorizza autorizzare autorize toestaan sta_toe zezwol zezwalaj",
    "zezwalam pozwol pozwalam izin_ver izin_veriyorum разрешить разрешаю позволить дозволить",
    "許可 許可する 允许 授权 允許 准许",
  ];
}

/** Verbs that say yes to what stands around them or after them. */
function yesWords() {
  return [
    "confirm complete finish ok okay submit yes place make finalize finalise conclude done sure approve file lodge",
    "ja bestatigen bestatige abschliess- fertigstellen aufgeben abgeben einreichen durchfuhren ausfuhren fertig",
    "oui confirmer confirmez valider validez terminer finaliser effectuer passer faire deposer soumettre demander",
    "si confirmar confirma finalizar completar realizar terminar hacer presentar solicitar sim concluir efetuar fazer submeter",
    "conferma confermare completa concludi effettua termina fai fare presenta richiedi procedi_con",
    "bevestig- voltooi- afronden plaats doe indienen afrekenen tak potwierdz zatwierdz zloz wykonaj zakoncz dokoncz podaj",
    "evet onayla tamamla bitir tamam ver yap да подать подтвердить завершить оформить выполнить готово",
    "はい 確定 完了 実行 提出 確認しました 是 是的 确认 确定 完成 提交",
  ];
}

/** Nouns of what cannot be taken back, once one says yes to it. */
function finalNouns() {
  return [
    "payment order purchase transfer booking reservation donation transaction withdrawal bid deletion",
    "checkout cancellation application sale offer refund declaration tax_return petition claim",
    "zahlung bestellung kauf uberweisung buchung reservierung spende loschung kundigung stornierung auftrag",
    "gebot antrag steuererklarung erstattung anzeige paiement commande achat virement reservation don",
    "suppression resiliation enchere offre remboursement declaration pago pedido compra transferencia",
    "reserva donacion donativo eliminacion puja oferta reembolso solicitud declaracion pagamento ordine",
    "acquisto bonifico prenotazione donazione offerta rimborso domanda dichiarazione doacao exclusao",
    "encomenda lance declaracao solicitacao betaling bestelling aankoop overboeking boeking donatie",
    "verwijdering bod aangifte aanvraag terugbetaling platnosc- zamowieni- zakup- przelew- rezerwacj- ofert-",
    "zwrot- wniosek deklaracje odeme- siparis- havale- transfer- rezervasyon- bagis- satin_alma alisveris-",
    "teklif- iade- basvuru- beyanname- платеж- оплат- заказ- покупк- перевод- бронирован- бронь удален-",
    "ставк- возврат- заявлен- деклараци- 支払 注文 購入 振込 送金 予約 寄付 削除 解約 入札 返金 申請 申告",
    "支付 付款 订单 购买 转账 汇款 预订 删除 出价 退款 退票 申请 申报",
  ];
}

/** Verbs that change, for what is final of some things and not of others. */
function changeVerbs() {
  return [
    "change update reset set save andern aktualisier- zurucksetzen speicher- changer modifier",
    "reinitialiser enregistrer mettre_a_jour cambiar actualizar restablecer guardar cambia reimposta",
    "aggiorna salva alterar atualizar redefinir salvar mudar wijzig- resetten opslaan zmien zapisz",
    "degistir guncelle sifirla kaydet изменить сменить обновить сбросить сохранить",
    "変更 更新 再設定 修改 更改 更换 重置 绑定",
  ];
}

/** What one's account hangs by. */
function credentials() {
  return [
    "password passcode pin e-mail email passwor- kennwort mot_de_passe courriel adresse_e-mail",
    "contrasena correo clave senha wachtwoord e-mailadres haslo hasla parola sifre sifreyi sifremi e-posta",
    "пароль почту parolayi パスワード メールアドレス 電話番号 密码 邮箱 密碼 手机 phone phone_number telefon- telefono",
  ];
}

/** Verbs that call off. */
function cancelVerbs() {
  return [
    "cancel terminate end close stornier- kundig- abbestell- absagen auflosen annuler decommander annulez resilier cloturer",
    "cancelar cancela anular cerrar annulla annullare disdici chiudi encerrar annuleer annuleren afzeggen opzeggen",
    "anuluj odwolaj odwolac zamknij iptal kapat отменить закрыть расторгнуть キャンセル 取り消 解約 取消 注销",
  ];
}

/** What is gone once it is called off. */
function cancellables() {
  return [
    "booking reservation order subscription membership account appointment plan contract flight ticket",
    "refund buchung reservierung bestellung abo abonnement mitgliedschaft konto termin vertrag flug",
    "erstattung commande compte rendez-vous contrat billet remboursement pedido suscripcion cuenta cita",
    "contrato reserva reembolso prenotazione ordine abbonamento conto appuntamento contratto rimborso",
    "assinatura conta consulta bestelling lidmaatschap afspraak boeking terugbetaling rezerwacj-",
    "zamowieni- subskrypcj- kont- wizyt- umow- zwrot- rezervasyon- siparis- abonelig- hesab- randevu-",
    "iade- заказ- бронь бронирован- подписк- аккаунт- счет запись возврат-",
    "予約 注文 購読 アカウント 契約 返金 订单 预订 预约 订阅 账号 账户 合同",
  ];
}

/** Verbs that give a right, and what they give. */
function grantVerbs() {
  return [
    "grant give allow gewahren erteilen geben accorder donner conceder otorgar dar concedi dai verlenen",
    "geef nadaj przyznaj daj ver предоставить дать выдать 許可 付与 授予 授权 允许",
  ];
}

/** Verbs that make somebody one of those who have rights. */
function appointVerbs() {
  return [
    "add invite make appoint assign promote set hinzufugen einladen machen ernennen zuweisen befordern",
    "ajouter inviter nommer promouvoir designer anadir agregar invitar nombrar asignar hacer promover",
    "aggiungi aggiungere invita invitare nomina rendi assegna promuovi adicionar adicione convidar nomear",
    "tornar atribuir promover toevoegen voeg uitnodigen nodig benoem benoemen maak toewijzen dodaj zapros",
    "mianuj ustaw przypisz ekle davet_et ata yap yukselt добавить добавь пригласить назначить сделать",
    "повысить 追加 招待 任命 指名 割り当て 添加 新增 邀请 任命 指定 设为 設為",
  ];
}

/** Those who may do what others may not. */
function keepers() {
  return [
    "collaborator collaborators maintainer maintainers administrator administrators admin admins owner",
    "owners co-owner moderator moderators delegate delegates trustee contributor contributors beneficiary",
    "signatory authorized_user power_of_attorney mitarbeiter mitarbeiterin administratorin inhaber eigentumer",
    "besitzer moderatorin bevollmachtigte- stellvertreter- vertreter mitwirkende- begunstigte- collaborateur",
    "collaboratrice administrateur administratrice proprietaire moderateur moderatrice delegue mandataire",
    "beneficiaire contributeur colaborador colaboradora colaboradores administrador administradora propietario",
    "propietaria moderador moderadora delegado delegada apoderado beneficiario beneficiaria collaboratore",
    "collaboratrice collaboratori amministratore amministratrice proprietario proprietaria moderatore delegato",
    "delegata beneficiaria proprietario gestor delegado medewerker beheerder eigenaar gemachtigde",
    "begunstigde wspolpracownik- administrator- wlasciciel- moderator- pelnomocnik- beneficjent-",
    "ortak_calisan isbirlikci- yonetici- sahip sahibi moderator- vekil- lehtar соавтор- администратор-",
    "владел- модератор- доверенн- соисполнител- участник_проекта коллаборатор- コラボレーター 共同編集者",
    "共同作業者 管理者 所有者 オーナー モデレーター 代理人 协作者 合作者 管理员 所有者 拥有者 版主 代理人 受益人 協作者 管理員",
  ];
}

/** What is given away by them. */
function rights() {
  return [
    "access permission permissions rights ownership admin zugriff zugang rechte acces droits acceso",
    "permisos accesso permessi acesso permissoes toegang rechten dostep uprawnienia erisim- yetki-",
    "доступ права アクセス 権限 所有権 访问 权限",
  ];
}

/** Verbs that empty, and what cannot be filled again. */
function emptyVerbs() {
  return [
    "empty clear leeren vider vaciar vacia svuota svuotare esvaziar legen leegmaken oproznij bosalt",
    "очистить 空にする 清空",
  ];
}

/** Where thrown away things lie. */
function trashNouns() {
  return [
    "trash bin junk papierkorb corbeille papelera cestino lixeira prullenbak kosz cop- корзину ゴミ箱 回收站",
    "history verlauf historique historial cronologia historico geschiedenis historie gecmis- историю 履歴",
  ];
}

/** Verbs that delete, which say so also where a link has no other words. */
function deletingVerbs() {
  return [
    "delete erase remove loschen loesch- entfernen supprimer effacer eliminar borrar elimina cancella",
    "excluir apagar verwijder- wissen usun skasuj sil kaldir удалить 削除 消去 删除 移除",
  ];
}

/** What a field is called that somebody's own name, or the way to reach them, goes into. */
function personWords() {
  return [
    "your_name full_name first_name last_name surname given_name guest_name e-mail email phone telephone mobile",
    "ihr_name vorname nachname telefon- handynummer votre_nom prenom nom_de_famille courriel telephone portable",
    "su_nombre tu_nombre nombre_completo apellido- correo telefono il_tuo_nome cognome cellulare",
    "seu_nome nome_completo sobrenome apelido telefone uw_naam voornaam achternaam telefoon-",
    "imie nazwisko telefonu adiniz soyad- ad_soyad e-posta ваше_имя имя фамили- почт- телефон-",
    "お名前 氏名 メールアドレス 電話番号 姓名 您的姓名 邮箱 手机 电话",
  ];
}
